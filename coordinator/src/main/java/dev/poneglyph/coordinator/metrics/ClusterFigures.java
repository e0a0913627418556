package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.coordinator.feed.overview.Overview;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.state.totals.TaskCounts;
import dev.poneglyph.engine.view.EngineSnapshot;

/**
 * The state of the cluster in figures; keeps nothing of the state itself alive.
 *
 * @param takenAtMs monotonic milliseconds
 * @param overview as the dashboard shows it, of the same moment or a little before
 * @param logIndex last log entry applied
 */
record ClusterFigures(
        long takenAtMs,
        boolean leading,
        Overview overview,
        long logIndex,
        Statistics statistics,
        TaskCounts tasks,
        long readyTasks,
        double oldestReadySeconds,
        JobFigures jobs,
        WorkerFigures workers,
        RedriveFigures redrives) {

    /** What the loop handed out at one moment. */
    record Seen(EngineSnapshot snapshot, TaskCounts tasks, boolean leading, long takenAtMs) {}

    /** Takes time in the number of tasks that wait. */
    static ClusterFigures of(Seen seen, Overview overview, long wallMs) {
        EngineSnapshot snapshot = seen.snapshot();
        ReadyFigures ready = ReadyFigures.of(snapshot);
        return new ClusterFigures(
                seen.takenAtMs(),
                seen.leading(),
                overview,
                snapshot.index(),
                snapshot.statistics(),
                seen.tasks(),
                ready.tasks(),
                ready.oldestSeconds(wallMs),
                JobFigures.of(snapshot.jobs()),
                WorkerFigures.of(snapshot.workers()),
                RedriveFigures.of(snapshot.redrives()));
    }

    /** Workers that the work asks for, where an attempt takes so long lately. */
    long desiredWorkers(double attemptSeconds) {
        return DesiredWorkers.of(
                readyTasks,
                tasks.assigned() + tasks.running(),
                workers.slotsPerWorker(),
                attemptSeconds);
    }
}
