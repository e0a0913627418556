package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.List;

/**
 * A task that killed as many workers as it may is to blame for those deaths: the workers are not,
 * nor what ran beside it.
 */
public final class Poison {

    private Poison() {}

    /**
     * Whether the task, not chance, killed {@code workers} workers: more by {@code limit} than were
     * lost without it, and what died beside it is not known to be poison by this decision.
     *
     * @param now the attempt that crashed by this decision
     */
    public static boolean isProven(
            DecisionView view, Task task, Attempt now, int workers, int limit, Turns turns) {
        return workers >= limit
                && !turns.convictsTask()
                && workers - Deaths.without(view, task, now) >= limit;
    }

    /**
     * Charges the task with its crashes. A death is one piece of evidence against its worker,
     * whichever attempt stands for it.
     *
     * @param now the attempt that crashed by this decision
     */
    public static void blame(DecisionView view, Task task, Attempt now, int workers, Turns turns) {
        String why =
                "the task is poison: it killed "
                        + workers
                        + (workers == 1 ? " worker" : " workers");
        for (Attempt attempt : task.attempts()) {
            if (isCrash(attempt)) {
                turns.turn(attempt, Verdict.TASK, why);
                clearNeighbours(view, task, attempt, turns);
            }
        }
        turns.turn(now.ref(), FailureClass.WORKER_CRASH, Verdict.WORKER, Verdict.TASK, why);
    }

    private static void clearNeighbours(DecisionView view, Task task, Attempt crash, Turns turns) {
        Worker worker = view.findWorker(crash.worker());
        if (worker == null) {
            return;
        }
        String why = beside(view, task.id());
        for (Evidence each : worker.breaker().run()) {
            if (each.failureClass() == FailureClass.WORKER_CRASH
                    && each.atMs() == crash.endedAtMs()
                    && !each.task().equals(task.id())) {
                turns.turn(each, Verdict.NOBODY, why);
            }
        }
    }

    /**
     * Charges nobody with the attempts that died beside poison by this decision.
     *
     * @return whether one of them was poison
     */
    public static boolean clearNeighbours(DecisionView view, List<Attempt> crashed, Turns turns) {
        for (Attempt poison : crashed) {
            if (turns.last(poison.ref(), Verdict.WORKER) == Verdict.TASK) {
                String why = beside(view, poison.ref().task());
                for (Attempt each : crashed) {
                    turns.turn(
                            each.ref(),
                            FailureClass.WORKER_CRASH,
                            Verdict.WORKER,
                            Verdict.NOBODY,
                            why);
                }
                return true;
            }
        }
        return false;
    }

    private static String beside(DecisionView view, TaskId poison) {
        return Names.ofTask(view, poison) + ", which ran beside it, is poison";
    }

    private static boolean isCrash(Attempt attempt) {
        return attempt.failure() != null
                && attempt.failure().failureClass() == FailureClass.WORKER_CRASH;
    }
}
