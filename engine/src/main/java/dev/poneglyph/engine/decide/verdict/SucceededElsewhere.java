package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;

/** The task was good: where it failed before, the worker is to blame, or chance where it is one. */
final class SucceededElsewhere {

    private SucceededElsewhere() {}

    /** At the commit of {@code winner}. */
    static void atSuccess(Task task, Attempt winner, Turns turns) {
        for (Attempt attempt : task.attempts()) {
            if (attempt.ref().token() == winner.ref().token()) {
                turns.turn(attempt, Verdict.NOBODY, "it succeeded after all");
            } else if (attempt.verdict() != Verdict.PENDING) {
                continue;
            } else if (attempt.worker().equals(winner.worker())) {
                turns.turn(attempt, Verdict.NOBODY, "the task succeeded here later");
            } else {
                turns.turn(attempt, Verdict.WORKER, "the task succeeded on " + winner.worker());
            }
        }
    }
}
