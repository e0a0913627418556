package dev.poneglyph.engine.state;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.placement.Ramp;
import dev.poneglyph.engine.placement.Standings;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.worker.Standing;
import dev.poneglyph.engine.worker.Worker;

/** What workers have shown of themselves, by the attempts that ended on them. */
final class StandingBooks {

    private final State state;

    StandingBooks(State state) {
        this.state = state;
    }

    /** A worker has completed a task of the stage; it may be forgotten since. */
    void succeeded(Attempt committed, StageRecord stage) {
        WorkerRecord worker = state.workers.get(committed.worker());
        if (worker != null) {
            Worker w = worker.value;
            long ownMs = StageRecord.durationMs(committed);
            Standing next = Standings.succeeded(w.standing(), stage.usualMs(), ownMs);
            state.replace(worker, w.withStanding(Ramp.climb(next, w.slots())));
            state.touchedWorkers.add(worker);
        }
    }

    /** A worker has failed a task; the verdict tells whether that speaks against it. */
    void failed(Attempt attempt, Verdict verdict) {
        if (EvidenceRun.counts(verdict)) {
            WorkerRecord worker = state.worker(attempt.worker());
            Worker w = worker.value;
            state.replace(worker, w.withStanding(Standings.failed(w.standing())));
        }
    }

    /**
     * A failure turned out to be its own. No crash turns so: it is the worker's at first. The
     * worker may be forgotten since.
     */
    void faulted(Attempt attempt) {
        WorkerRecord worker = state.workers.get(attempt.worker());
        if (worker != null) {
            Worker w = worker.value;
            state.replace(worker, w.withStanding(Standings.faulted(w.standing())));
            state.touchedWorkers.add(worker);
        }
    }
}
