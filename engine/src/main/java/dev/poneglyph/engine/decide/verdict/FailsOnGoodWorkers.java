package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.List;

/** The task is to blame when it failed on two workers that succeed with others. */
final class FailsOnGoodWorkers {

    /** Distinct workers that must agree; more where so many may fail a good task by chance. */
    static final int WITNESSES = 2;

    private FailsOnGoodWorkers() {}

    /** At a failure of {@code task}: it and the earlier ones, if enough workers agree. */
    static void atFailure(
            DecisionView view, Task task, Attempt attempt, Evidence now, Turns turns) {
        List<String> witnesses = witnesses(view, task, "");
        Worker worker = view.findWorker(now.worker());
        if (worker != null && GoodStanding.beside(task.id(), worker)) {
            addOnce(witnesses, now.worker());
        }
        if (suffice(view, witnesses)) {
            String why = sentence(witnesses);
            blame(task, why, turns);
            turns.turn(attempt.ref(), now.failureClass(), now.verdict(), Verdict.TASK, why);
        }
    }

    /** At a success of {@code worker} with another task: its word counts from now on. */
    static void atSuccess(DecisionView view, Worker worker, TaskId succeeded, Turns turns) {
        for (Evidence each : worker.breaker().run()) {
            Task task = each.task().equals(succeeded) ? null : view.findTask(each.task());
            if (task != null && each.verdict() == Verdict.PENDING) {
                List<String> witnesses = witnesses(view, task, worker.name());
                if (suffice(view, witnesses)) {
                    blame(task, sentence(witnesses), turns);
                }
            }
        }
    }

    private static boolean suffice(DecisionView view, List<String> witnesses) {
        return witnesses.size() >= WITNESSES && !Odds.mayBe(Odds.ofFailure(view), witnesses.size());
    }

    /** Whether a worker in good standing other than {@code worker} has failed the task. */
    static boolean elsewhere(DecisionView view, Task task, String worker) {
        return witnesses(view, task, "").stream().anyMatch(each -> !each.equals(worker));
    }

    /**
     * @param trusted in good standing whatever its run says, for it just succeeded
     */
    private static List<String> witnesses(DecisionView view, Task task, String trusted) {
        List<String> witnesses = new ArrayList<>(2);
        for (Attempt attempt : task.attempts()) {
            if (speaksAgainst(attempt)) {
                Worker worker = view.findWorker(attempt.worker());
                boolean good =
                        attempt.worker().equals(trusted)
                                || worker != null && GoodStanding.beside(task.id(), worker);
                if (good) {
                    addOnce(witnesses, attempt.worker());
                }
            }
        }
        return witnesses;
    }

    private static boolean speaksAgainst(Attempt attempt) {
        return attempt.failure() != null
                && (attempt.verdict() == Verdict.PENDING || attempt.verdict() == Verdict.TASK);
    }

    private static void blame(Task task, String why, Turns turns) {
        for (Attempt attempt : task.attempts()) {
            if (attempt.verdict() == Verdict.PENDING) {
                turns.turn(attempt, Verdict.TASK, why);
            }
        }
    }

    private static void addOnce(List<String> names, String name) {
        if (!names.contains(name)) {
            names.add(name);
        }
    }

    private static String sentence(List<String> witnesses) {
        return "the task failed on "
                + String.join(" and ", witnesses)
                + ", which succeed with other tasks";
    }
}
