package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.state.EngineSnapshot;
import dev.poneglyph.engine.state.totals.Statistics;

/**
 * The state of the cluster in figures; keeps nothing of the state itself alive.
 *
 * @param takenAtMs monotonic milliseconds
 * @param logIndex last log entry applied
 */
record ClusterFigures(
        long takenAtMs,
        boolean leading,
        long logIndex,
        Statistics statistics,
        double oldestReadySeconds,
        long forgottenTasks,
        TaskFigures tasks,
        JobFigures jobs,
        WorkerFigures workers,
        RedriveFigures redrives) {

    /** Of a whole state; takes time in the number of its tasks. */
    static ClusterFigures of(
            EngineSnapshot snapshot, boolean leading, long takenAtMs, long wallMs) {
        TaskFigures tasks = TaskFigures.of(snapshot);
        return new ClusterFigures(
                takenAtMs,
                leading,
                snapshot.index(),
                snapshot.statistics(),
                tasks.oldestReadySeconds(wallMs),
                ForgottenTasks.count(snapshot, wallMs),
                tasks,
                JobFigures.of(snapshot.jobs()),
                WorkerFigures.of(snapshot.workers()),
                RedriveFigures.of(snapshot.redrives()));
    }

    /** Workers that the work asks for, where an attempt takes so long lately. */
    long desiredWorkers(double attemptSeconds) {
        return DesiredWorkers.of(
                tasks.ready(), tasks.inFlight(), workers.slotsPerWorker(), attemptSeconds);
    }
}
