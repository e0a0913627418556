package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Attempts;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskMove;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.task.TaskTransitions;
import java.util.Objects;

/** Copies of a task that differ in what one event changes. */
final class TaskEdit {

    private TaskEdit() {}

    static Task assigned(Task t, Attempt attempt) {
        return new Task(
                t.id(),
                to(t, TaskMove.TASK_ASSIGNED),
                t.payload(),
                t.result(),
                Attempts.append(t.attempts(), attempt),
                t.readySequence(),
                t.retries(),
                t.crashes(),
                t.resourceFailures(),
                0,
                "");
    }

    /** Started or released: the attempt changes and the place in the queue is kept. */
    static Task changed(Task t, TaskMove move, Attempt attempt) {
        return new Task(
                t.id(),
                to(t, move),
                t.payload(),
                t.result(),
                Attempts.replace(t.attempts(), attempt),
                t.readySequence(),
                t.retries(),
                t.crashes(),
                t.resourceFailures(),
                t.dueMs(),
                t.reason());
    }

    static Task completed(Task t, Attempt attempt, Bytes result) {
        return new Task(
                t.id(),
                to(t, TaskMove.TASK_COMPLETED),
                t.payload(),
                result,
                Attempts.replace(t.attempts(), attempt),
                0,
                t.retries(),
                t.crashes(),
                t.resourceFailures(),
                0,
                "");
    }

    static Task failed(Task t, Attempt attempt, Charges charges) {
        return new Task(
                t.id(),
                to(t, TaskMove.ATTEMPT_FAILED),
                t.payload(),
                t.result(),
                Attempts.replace(t.attempts(), attempt),
                t.readySequence(),
                t.retries() + charges.retries(),
                t.crashes() + charges.crashes(),
                t.resourceFailures() + charges.resourceFailures(),
                0,
                "");
    }

    /** Without a lease: waits, is set aside or is given up. */
    static Task moved(Task t, TaskMove move, long readySequence, long dueMs, String reason) {
        return new Task(
                t.id(),
                to(t, move),
                t.payload(),
                t.result(),
                t.attempts(),
                readySequence,
                t.retries(),
                t.crashes(),
                t.resourceFailures(),
                dueMs,
                reason);
    }

    /** Waits once more; the attempt that was committed keeps in its history what became of it. */
    static Task outputLost(Task t, long readySequence, String reason) {
        Attempt committed = Objects.requireNonNull(t.committed());
        return new Task(
                t.id(),
                to(t, TaskMove.TASK_OUTPUT_LOST),
                t.payload(),
                Bytes.EMPTY,
                Attempts.replace(t.attempts(), committed.outputLost(reason)),
                readySequence,
                t.retries(),
                t.crashes(),
                t.resourceFailures(),
                0,
                "");
    }

    /** The same task with a place in the queue. */
    static Task queued(Task t, long readySequence) {
        return new Task(
                t.id(),
                t.state(),
                t.payload(),
                t.result(),
                t.attempts(),
                readySequence,
                t.retries(),
                t.crashes(),
                t.resourceFailures(),
                t.dueMs(),
                t.reason());
    }

    private static TaskState to(Task t, TaskMove move) {
        return TaskTransitions.next(t.state(), move, t.id());
    }
}
