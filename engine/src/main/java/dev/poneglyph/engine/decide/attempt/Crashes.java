package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Attempts;
import dev.poneglyph.engine.task.Task;

/**
 * Bounds crashes where there are too few workers to count distinct ones: a task that kills the only
 * worker again and again must end as well.
 */
final class Crashes {

    /** Crashes that are allowed for each distinct worker the policy allows to die. */
    static final int PER_WORKER = 3;

    private Crashes() {}

    /** Never more than the history holds: what it has forgotten cannot be counted. */
    static int most(int maxCrashedWorkers) {
        return (int) StrictMath.min(Attempts.MAX_KEPT, (long) maxCrashedWorkers * PER_WORKER);
    }

    static int before(Task task) {
        int crashes = 0;
        for (Attempt attempt : task.attempts()) {
            if (task.recovery().counts(attempt)
                    && attempt.failure() != null
                    && attempt.failure().failureClass() == FailureClass.WORKER_CRASH) {
                crashes++;
            }
        }
        return crashes;
    }
}
