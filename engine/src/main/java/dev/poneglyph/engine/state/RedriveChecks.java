package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold of redrives, and of what tasks and jobs know of them. */
final class RedriveChecks {

    private final State state;

    RedriveChecks(State state) {
        this.state = state;
    }

    /** The deadlines that follow from the redrives. */
    List<Deadline> checkAll() {
        List<Deadline> deadlines = new ArrayList<>();
        Map<String, Integer> awaiting = new TreeMap<>();
        for (Redrive redrive : state.redrives.values()) {
            check(redrive);
            Deadline due = DeadlineRules.redriveDeadline(redrive);
            if (due != null) {
                deadlines.add(due);
            }
            if (RedriveBooks.goesOn(redrive)) {
                for (TaskId id : redrive.tasks().subList(redrive.next(), redrive.tasks().size())) {
                    awaiting.merge(id.job(), 1, Integer::sum);
                }
            }
        }
        for (JobRecord job : state.jobs.values()) {
            Invariants.require(
                    job.awaitingRedrive == awaiting.getOrDefault(job.id(), 0),
                    "the tasks a redrive has yet to reach",
                    job.id());
        }
        Invariants.require(
                state.jobs.keySet().containsAll(awaiting.keySet()), "known jobs", awaiting);
        return deadlines;
    }

    private void check(Redrive redrive) {
        int size = redrive.tasks().size();
        Invariants.require(
                RedriveBooks.goesOn(redrive) ? redrive.next() < size : redrive.next() <= size,
                "a redrive to go on while it has tasks",
                redrive.id());
        Invariants.require(
                redrive.state() != RedriveState.DONE || redrive.next() == size,
                "a redrive to be done at its end",
                redrive.id());
        Invariants.require(
                redrive.recovered() + redrive.skipped() == redrive.next(),
                "every turn to be counted",
                redrive.id());
        checkOutcomes(redrive);
    }

    /** Tasks that were forgotten, or recovered once more since, keep the outcome they had. */
    private void checkOutcomes(Redrive redrive) {
        int[] known = new int[RedriveBooks.Outcome.values().length];
        for (TaskId id : redrive.tasks()) {
            Task task = state.findTask(id);
            if (task != null && task.recovery().redrive().equals(redrive.id())) {
                known[RedriveBooks.Outcome.of(task).ordinal()]++;
            }
        }
        int closed = redrive.succeeded() + redrive.failedAgain() + redrive.cancelled();
        int open = redrive.recovered() - closed;
        Invariants.require(
                known[RedriveBooks.Outcome.OPEN.ordinal()] == open
                        && known[RedriveBooks.Outcome.SUCCEEDED.ordinal()] <= redrive.succeeded()
                        && known[RedriveBooks.Outcome.FAILED_AGAIN.ordinal()]
                                <= redrive.failedAgain()
                        && known[RedriveBooks.Outcome.CANCELLED.ordinal()] <= redrive.cancelled(),
                "a redrive to know the outcome of its tasks",
                redrive);
    }
}
