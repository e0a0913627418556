package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.task.Attempt;
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

    /** The attempt failed with this first verdict. */
    public static void failure(
            DecisionView view,
            Attempt attempt,
            FailureClass failureClass,
            Verdict verdict,
            long atMs,
            Draft draft) {
        boolean moves =
                switch (verdict) {
                    case PENDING, WORKER -> true;
                    case TASK, JOB, NOBODY -> false;
                };
        if (moves && counts(view.findWorker(attempt.worker()), attempt)) {
            draft.add(
                    new Event.BreakerFailed(
                            new Evidence(
                                    attempt.ref().token(),
                                    attempt.ref().task(),
                                    attempt.worker(),
                                    failureClass,
                                    verdict,
                                    atMs)));
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
