package dev.poneglyph.engine.task;

import static dev.poneglyph.engine.task.TaskMove.ATTEMPT_FAILED;
import static dev.poneglyph.engine.task.TaskMove.ATTEMPT_RELEASED;
import static dev.poneglyph.engine.task.TaskMove.ATTEMPT_STARTED;
import static dev.poneglyph.engine.task.TaskMove.DEAD_LETTER_EXPIRED;
import static dev.poneglyph.engine.task.TaskMove.DEAD_LETTER_PURGED;
import static dev.poneglyph.engine.task.TaskMove.JOB_REOPENED;
import static dev.poneglyph.engine.task.TaskMove.RETRY_SCHEDULED;
import static dev.poneglyph.engine.task.TaskMove.RIVAL_ENDED;
import static dev.poneglyph.engine.task.TaskMove.SPECULATION_STARTED;
import static dev.poneglyph.engine.task.TaskMove.TASK_ASSIGNED;
import static dev.poneglyph.engine.task.TaskMove.TASK_CANCELLED;
import static dev.poneglyph.engine.task.TaskMove.TASK_COMPLETED;
import static dev.poneglyph.engine.task.TaskMove.TASK_DEAD_LETTERED;
import static dev.poneglyph.engine.task.TaskMove.TASK_OUTPUT_LOST;
import static dev.poneglyph.engine.task.TaskMove.TASK_READY;
import static dev.poneglyph.engine.task.TaskMove.TASK_RECOVERED;
import static dev.poneglyph.engine.task.TaskState.ASSIGNED;
import static dev.poneglyph.engine.task.TaskState.CANCELLED;
import static dev.poneglyph.engine.task.TaskState.COMPLETED;
import static dev.poneglyph.engine.task.TaskState.DEAD_LETTER;
import static dev.poneglyph.engine.task.TaskState.FAILED;
import static dev.poneglyph.engine.task.TaskState.PENDING;
import static dev.poneglyph.engine.task.TaskState.RETRY_PENDING;
import static dev.poneglyph.engine.task.TaskState.RUNNING;

import dev.poneglyph.engine.InvariantBroken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every legal move of a task, as data. The applier asks it for each move; the diagram in {@code
 * docs/state/task.md} is drawn from it.
 */
public final class TaskTransitions {

    /** One legal move. */
    public record Row(TaskState from, TaskMove move, TaskState to) {}

    /** The table. A leased task is released before it is cancelled or completed by another. */
    public static final List<Row> ROWS =
            List.of(
                    new Row(PENDING, TASK_ASSIGNED, ASSIGNED),
                    new Row(PENDING, TASK_COMPLETED, COMPLETED),
                    new Row(PENDING, TASK_DEAD_LETTERED, DEAD_LETTER),
                    new Row(PENDING, TASK_CANCELLED, CANCELLED),
                    new Row(ASSIGNED, ATTEMPT_STARTED, RUNNING),
                    new Row(ASSIGNED, ATTEMPT_RELEASED, PENDING),
                    new Row(RUNNING, TASK_COMPLETED, COMPLETED),
                    new Row(RUNNING, ATTEMPT_FAILED, FAILED),
                    new Row(RUNNING, ATTEMPT_RELEASED, PENDING),
                    new Row(FAILED, RETRY_SCHEDULED, RETRY_PENDING),
                    new Row(FAILED, TASK_READY, PENDING),
                    new Row(FAILED, TASK_DEAD_LETTERED, DEAD_LETTER),
                    new Row(RETRY_PENDING, TASK_READY, PENDING),
                    new Row(RETRY_PENDING, TASK_COMPLETED, COMPLETED),
                    new Row(RETRY_PENDING, TASK_CANCELLED, CANCELLED),
                    new Row(RETRY_PENDING, TASK_DEAD_LETTERED, DEAD_LETTER),
                    new Row(COMPLETED, TASK_OUTPUT_LOST, PENDING),
                    new Row(RUNNING, SPECULATION_STARTED, RUNNING),
                    new Row(RUNNING, ATTEMPT_STARTED, RUNNING),
                    new Row(RUNNING, RIVAL_ENDED, RUNNING),
                    new Row(DEAD_LETTER, TASK_RECOVERED, PENDING),
                    new Row(DEAD_LETTER, DEAD_LETTER_PURGED, CANCELLED),
                    new Row(DEAD_LETTER, DEAD_LETTER_EXPIRED, CANCELLED),
                    new Row(DEAD_LETTER, TASK_COMPLETED, COMPLETED),
                    new Row(CANCELLED, JOB_REOPENED, PENDING));

    private static final @Nullable TaskState[][] TABLE = table();

    private TaskTransitions() {}

    /**
     * Where {@code move} leads from {@code from}.
     *
     * @throws InvariantBroken if the move is not in the table
     */
    public static TaskState next(TaskState from, TaskMove move, TaskId task) {
        TaskState to = TABLE[from.ordinal()][move.ordinal()];
        if (to == null) {
            throw new InvariantBroken(
                    "Expected a legal move of task " + task + ", but " + from + " met " + move);
        }
        return to;
    }

    private static @Nullable TaskState[][] table() {
        @Nullable TaskState[][] table =
                new TaskState[TaskState.values().length][TaskMove.values().length];
        for (Row row : ROWS) {
            if (table[row.from().ordinal()][row.move().ordinal()] != null) {
                throw new InvariantBroken("Expected one row for each move, but found two: " + row);
            }
            table[row.from().ordinal()][row.move().ordinal()] = row.to();
        }
        return table;
    }
}
