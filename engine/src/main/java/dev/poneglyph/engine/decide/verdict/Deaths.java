package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** Workers that die without a task as well speak for it: it may have been there by chance. */
public final class Deaths {

    private Deaths() {}

    /**
     * Distinct workers that were lost without executing the task, since the first attempt began
     * that its crashes are counted from. Takes time in the number of workers: to be asked when the
     * task is about to be called poison.
     *
     * @param now the attempt that crashed by this decision
     */
    public static int without(DecisionView view, Task task, Attempt now) {
        long sinceMs = now.startedAtMs();
        for (Attempt attempt : task.attempts()) {
            if (attempt.charged() && isCrash(attempt)) {
                sinceMs = StrictMath.min(sinceMs, attempt.startedAtMs());
            }
        }
        int without = 0;
        for (Worker worker : view.workers()) {
            long lostMs = worker.standing().lastLostMs();
            without += lostMs > sinceMs && !diedWith(worker, task) ? 1 : 0;
        }
        return without;
    }

    private static boolean diedWith(Worker worker, Task task) {
        for (Attempt attempt : task.attempts()) {
            if (isCrash(attempt)
                    && attempt.endedAtMs() == worker.standing().lastLostMs()
                    && attempt.worker().equals(worker.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCrash(Attempt attempt) {
        return attempt.failure() != null
                && attempt.failure().failureClass() == FailureClass.WORKER_CRASH;
    }
}
