package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.verdict.Turns;
import dev.poneglyph.engine.decide.verdict.Verdicts;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * What the end of an attempt tells the breaker of its worker. A half-open breaker listens to its
 * test calls alone: what was assigned before it opened proves nothing about now.
 */
public final class BreakerEvidence {

    private BreakerEvidence() {}

    /** The attempt succeeded. */
    public static void success(DecisionView view, Attempt attempt, Draft draft) {
        if (counts(view.findWorker(attempt.worker()), attempt)) {
            draft.add(new Event.BreakerSucceeded(attempt.worker()));
        }
    }

    /** The attempt failed: tells the breaker, unless it says nothing about its worker. */
    public static void failure(
            DecisionView view,
            Task task,
            Attempt attempt,
            Evidence evidence,
            Turns turns,
            Draft draft) {
        Worker worker = view.findWorker(attempt.worker());
        if (worker == null || !counts(worker, attempt)) {
            return;
        }
        boolean testing = worker.breaker().state() == BreakerState.HALF_OPEN;
        Evidence last = evidence.turned(turns.last(attempt.ref(), evidence.verdict()));
        boolean speaks =
                switch (last.verdict()) {
                    case PENDING -> !testing || !Verdicts.isNeutral(view, task, last);
                    case WORKER -> true;
                    case NOBODY -> !testing && last.failureClass() == FailureClass.NETWORK_ERROR;
                    case TASK, JOB -> false;
                };
        if (speaks) {
            draft.add(new Event.BreakerFailed(last));
        }
    }

    /** Whether the breaker would hear of this attempt's end. */
    public static boolean counts(@Nullable Worker worker, Attempt attempt) {
        return worker != null
                && (worker.breaker().state() != BreakerState.HALF_OPEN
                        || attempt.isLive()
                                && BreakerRules.isTestCall(
                                        worker.breaker(), attempt.ref().token()));
    }
}
