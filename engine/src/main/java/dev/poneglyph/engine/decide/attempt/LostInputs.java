package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;
import java.util.List;
import java.util.Objects;

/**
 * An attempt could not read what the stage before had committed: those tasks run again, and the
 * reader waits for them at no charge.
 */
final class LostInputs {

    /** Times one task's output may be lost; past it the task is set aside. */
    static final int MAX_LOSSES = 10;

    private LostInputs() {}

    /** {@code failure} with only those lost inputs that the stage before really has. */
    static Failure onlyReal(DecisionView view, Task task, Failure failure) {
        if (failure.lostInputs().isEmpty()) {
            return failure;
        }
        int size = task.id().stage() == 0 ? 0 : before(view, task.id()).size();
        List<Integer> real =
                failure.lostInputs().stream()
                        .filter(index -> index >= 0 && index < size)
                        .distinct()
                        .sorted()
                        .toList();
        return new Failure(
                failure.failureClass(),
                failure.message(),
                failure.exitCode(),
                failure.signal(),
                failure.stderrTail(),
                real,
                failure.retryAfterMs());
    }

    /** Sends back those inputs that are still thought to be there, then the reader. */
    static void runAgain(
            DecisionView view, Task reader, Attempt attempt, Failure failure, Draft draft) {
        StageView before = before(view, reader.id());
        boolean any = false;
        for (int index : failure.lostInputs()) {
            Task input = before.task(index);
            if (isLost(input, attempt)) {
                lose(input, failure.message(), draft);
                any = true;
            }
        }
        if (any) {
            draft.add(new Event.StageReopened(reader.id().job(), reader.id().stage() - 1));
        }
        draft.add(new Event.TaskReady(reader.id()));
    }

    private static void lose(Task input, String message, Draft draft) {
        draft.add(new Event.TaskOutputLost(input.id(), message));
        long losses =
                1
                        + input.attempts().stream()
                                .filter(Attempt::isOutputLost)
                                .filter(input.recovery()::counts)
                                .count();
        if (losses > MAX_LOSSES) {
            draft.add(
                    new Event.TaskDeadLettered(
                            input.id(),
                            DeadLetterKind.OUTPUT_LOST,
                            Verdict.NOBODY,
                            "output lost " + losses + " times: " + message));
        }
    }

    /** What was committed after the reader was sent out may not be what it missed. */
    private static boolean isLost(Task input, Attempt reader) {
        Attempt committed = input.committed();
        return committed != null
                && committed.ref().token() < reader.ref().token()
                && committed.endedAtMs() <= reader.assignedAtMs();
    }

    private static StageView before(DecisionView view, TaskId id) {
        JobView job = Objects.requireNonNull(view.findJob(id.job()));
        return job.stage(id.stage() - 1);
    }
}
