package dev.poneglyph.engine.state;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.EngineSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Holder of the state. Only {@code Engine} may change it, by {@link #begin} and {@link #apply};
 * everybody else gets {@link #view}.
 */
public final class StateStore {

    private final State state;
    private final EventApplier applier;
    private final ReadView view;

    /** A store of nothing. */
    public StateStore(EngineConfig config) {
        this(new State(config, Statistics.ZERO));
    }

    private StateStore(State state) {
        this.state = state;
        this.applier = new EventApplier(state);
        this.view = new ReadView(state);
    }

    /** The state of {@code snapshot}, its indexes derived anew. */
    public static StateStore restore(EngineConfig config, EngineSnapshot snapshot) {
        return new StateStore(Restorer.restore(config, snapshot));
    }

    /** A new entry of the log is about to be decided. */
    public void begin(long index, long atMs) {
        Invariants.require(atMs >= state.atMs, "time never to go back", atMs);
        Invariants.require(index >= state.index, "the log's order", index);
        state.index = index;
        state.atMs = atMs;
        state.touchedJobs.clear();
        state.touchedWorkers.clear();
    }

    /** Makes one event true. */
    public void apply(Event event, long atMs) {
        applier.apply(event, atMs);
    }

    /** Checks what the entry's events touched. */
    public void checkTouched() {
        PlacementChecks.checkIsolation(state);
        state.touchedJobs.forEach(job -> JobChecks.checkJob(state, job));
        StateChecks.checkConservation(state);
        state.touchedWorkers.forEach(worker -> StateChecks.checkWorker(state, worker));
    }

    /** Checks everything, in time proportional to the whole state: for tests and for doubts. */
    public void checkAll() {
        new StateChecks(state).checkAll();
    }

    /** Sight of the state, valid until the next {@link #apply}. */
    public DecisionView view() {
        return view;
    }

    /** The primary state as it stands. */
    public EngineSnapshot snapshot() {
        List<Job> jobs = new ArrayList<>();
        List<List<List<Task>>> tasks = new ArrayList<>();
        for (JobRecord job : state.jobs.values()) {
            jobs.add(job.materialise());
            tasks.add(job.stages().stream().map(StageRecord::snapshot).toList());
        }
        return new EngineSnapshot(
                state.index,
                state.atMs,
                state.nextToken,
                state.nextReadySequence,
                state.nextJobSequence,
                state.totals.materialise(),
                List.copyOf(jobs),
                List.copyOf(tasks),
                state.workers.values().stream().map(worker -> worker.value).toList(),
                state.pools.virtualTime(),
                state.labelLimits.all(),
                List.copyOf(state.redrives.values()));
    }
}
