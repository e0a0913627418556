package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Attempts;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where workers fail good tasks often, a task may spend its attempts by chance. As long as that is
 * likely enough, the failure on the worker that does so most is the worker's.
 */
public final class ByChance {

    /** Failures that are allowed for each attempt the policy allows, whatever the odds. */
    static final int PER_ATTEMPT = 3;

    /** Failures past which nobody is spared: what the history has dropped cannot be counted. */
    static final int MOST = Attempts.MAX_KEPT / 2;

    private ByChance() {}

    /**
     * Charges one failure of a task that spent its attempts to its worker, where that many failures
     * may be chance. Takes time in the number of workers.
     *
     * @param now the attempt that fails by this decision, {@code evidence} its failure
     * @param maxRetries the policy allows, above 0: who wants one attempt gets one
     */
    public static void spare(
            DecisionView view,
            Task task,
            Attempt now,
            Evidence evidence,
            int maxRetries,
            Turns turns) {
        int failures = 1;
        double sum = faults(view, now);
        Attempt worst = isOpen(turns.last(now.ref(), evidence.verdict())) ? now : null;
        for (Attempt attempt : task.attempts()) {
            if (counts(task, attempt)) {
                failures++;
                sum += faults(view, attempt);
                boolean open =
                        attempt.charged() && isOpen(turns.last(attempt.ref(), attempt.verdict()));
                worst = open && faults(view, attempt) > faults(view, worst) ? attempt : worst;
            }
        }
        double rate = StrictMath.max(Odds.ofFailure(view), sum / failures);
        if (worst != null
                && faults(view, worst) > 0
                && failures < StrictMath.min(MOST, PER_ATTEMPT * (maxRetries + 1L))
                && Odds.mayBe(rate, failures)) {
            blame(worst, now, evidence, sentence(view, worst, rate, failures), turns);
        }
    }

    private static void blame(
            Attempt worst, Attempt now, Evidence evidence, String why, Turns turns) {
        if (worst == now) {
            Verdict from = evidence.verdict();
            turns.turn(now.ref(), evidence.failureClass(), from, Verdict.WORKER, why);
        } else {
            turns.turn(worst, Verdict.WORKER, why);
        }
    }

    private static boolean counts(Task task, Attempt attempt) {
        return attempt.failure() != null
                && attempt.failure().failureClass() != FailureClass.WORKER_CRASH
                && task.recovery().counts(attempt);
    }

    /** Of failures that spend an attempt, only network errors are nobody's and charged. */
    private static boolean isOpen(Verdict verdict) {
        return verdict == Verdict.PENDING || verdict == Verdict.NOBODY;
    }

    private static String sentence(DecisionView view, Attempt attempt, double rate, int failures) {
        return String.format(
                Locale.ROOT,
                "%s lately failed %.0f %% of what others could do, and the task's workers or the"
                        + " fleet %.0f %%: its %d failures may be chance",
                attempt.worker(),
                100 * faults(view, attempt),
                100 * rate,
                failures);
    }

    private static double faults(DecisionView view, @Nullable Attempt attempt) {
        Worker worker = attempt == null ? null : view.findWorker(attempt.worker());
        return worker == null ? 0 : worker.standing().faults();
    }
}
