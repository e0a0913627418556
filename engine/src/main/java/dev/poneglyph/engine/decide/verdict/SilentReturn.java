package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.Map;
import java.util.Set;

/** A worker that was given up and returns as the same process had not died: nobody killed it. */
public final class SilentReturn {

    private SilentReturn() {}

    /**
     * Charges nobody with what was thought to have crashed on it: of what it still holds, and what
     * its breaker holds of that loss.
     *
     * @param worker as it was while lost
     * @param held leases it says it holds, in its order
     * @param tasks unfinished ones of those, by token
     */
    public static void refund(
            DecisionView view, Worker worker, Set<Long> held, Map<Long, Task> tasks, Draft draft) {
        Turns turns = new Turns(view);
        String why = "worker " + worker.name() + " was silent, but had not died";
        for (long token : held) {
            Task task = tasks.get(token);
            Attempt attempt = task == null ? null : task.attempt(token);
            if (attempt != null
                    && attempt.worker().equals(worker.name())
                    && attempt.failure() != null
                    && attempt.failure().failureClass() == FailureClass.WORKER_CRASH) {
                turns.turn(attempt, Verdict.NOBODY, why);
            }
        }
        for (Evidence each : worker.breaker().run()) {
            if (each.failureClass() == FailureClass.WORKER_CRASH
                    && each.atMs() == worker.standing().lastLostMs()) {
                turns.turn(each, Verdict.NOBODY, why);
            }
        }
        turns.addTo(draft);
    }
}
