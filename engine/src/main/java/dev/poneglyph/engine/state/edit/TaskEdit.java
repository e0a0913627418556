package dev.poneglyph.engine.state.edit;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Attempts;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.DeadLetter;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskMove;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.task.TaskTransitions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies of a task that differ in what one event changes. */
public final class TaskEdit {

    private final Task task;
    private TaskState state;
    private Bytes payload;
    private Bytes result;
    private List<Attempt> attempts;
    private long readySequence;
    private int retries;
    private int crashes;
    private int resourceFailures;
    private long dueMs;
    private String reason;
    private long readyAtMs;
    private @Nullable DeadLetter deadLetter;
    private Recovery recovery;

    private TaskEdit(Task t) {
        task = t;
        state = t.state();
        payload = t.payload();
        result = t.result();
        attempts = t.attempts();
        readySequence = t.readySequence();
        retries = t.retries();
        crashes = t.crashes();
        resourceFailures = t.resourceFailures();
        dueMs = t.dueMs();
        reason = t.reason();
        readyAtMs = t.readyAtMs();
        deadLetter = t.deadLetter();
        recovery = t.recovery();
    }

    public static Task assigned(Task t, Attempt attempt) {
        TaskEdit edit = moving(t, TaskMove.TASK_ASSIGNED);
        edit.attempts = Attempts.append(t.attempts(), attempt);
        return edit.settled("");
    }

    /** A rival beside the attempts that live. */
    public static Task rivalled(Task t, Attempt rival) {
        TaskEdit edit = moving(t, TaskMove.SPECULATION_STARTED);
        edit.attempts = Attempts.append(t.attempts(), rival);
        return edit.done();
    }

    /**
     * Started, released or a rival ended: the attempt changes and the place in the queue is kept.
     */
    public static Task changed(Task t, TaskMove move, Attempt attempt) {
        TaskEdit edit = moving(t, move);
        edit.attempts = Attempts.replace(t.attempts(), attempt);
        return edit.done();
    }

    /** {@code held}: what the attempt had cost, where it was thought to have failed. */
    public static Task completed(Task t, Attempt attempt, Bytes result, Charges held) {
        TaskEdit edit = moving(t, TaskMove.TASK_COMPLETED);
        edit.give(held);
        edit.result = result;
        edit.attempts = Attempts.replace(t.attempts(), attempt);
        edit.readySequence = 0;
        edit.readyAtMs = 0;
        edit.deadLetter = null;
        return edit.settled("");
    }

    public static Task failed(Task t, Attempt attempt, Charges charges) {
        TaskEdit edit = moving(t, TaskMove.ATTEMPT_FAILED);
        edit.attempts = Attempts.replace(t.attempts(), attempt);
        edit.retries += charges.retries();
        edit.crashes += charges.crashes();
        edit.resourceFailures += charges.resourceFailures();
        return edit.settled("");
    }

    /** An attempt that is over is charged to somebody else, which gives back what it cost. */
    public static Task charged(Task t, Attempt attempt, Charges refund) {
        TaskEdit edit = new TaskEdit(t);
        edit.attempts = Attempts.replace(t.attempts(), attempt);
        edit.give(refund);
        DeadLetter letter = t.deadLetter();
        if (letter != null
                && t.lastAttempt() != null
                && t.lastAttempt().ref().equals(attempt.ref())) {
            edit.deadLetter = new DeadLetter(letter.kind(), attempt.verdict(), letter.atMs());
        }
        return edit.done();
    }

    /** Waits for a worker since {@code atMs}, at this place. */
    public static Task ready(Task t, TaskMove move, long place, long atMs) {
        TaskEdit edit = moving(t, move);
        edit.readySequence = place;
        edit.readyAtMs = atMs;
        return edit.settled("");
    }

    public static Task retrying(Task t, long due) {
        TaskEdit edit = moving(t, TaskMove.RETRY_SCHEDULED);
        edit.readySequence = 0;
        edit.readyAtMs = 0;
        edit.dueMs = due;
        edit.reason = "";
        return edit.done();
    }

    public static Task setAside(Task t, Event.TaskDeadLettered e, long atMs) {
        TaskEdit edit = moving(t, TaskMove.TASK_DEAD_LETTERED);
        edit.readySequence = 0;
        edit.readyAtMs = 0;
        edit.deadLetter = new DeadLetter(e.kind(), e.verdict(), atMs);
        return edit.settled(e.reason());
    }

    /**
     * Not wanted any more, from wherever {@code move} may come; of a dead letter it stays known
     * that it was one.
     */
    public static Task cancelled(Task t, TaskMove move, String why) {
        TaskEdit edit = moving(t, move);
        edit.readySequence = 0;
        edit.readyAtMs = 0;
        return edit.settled(why);
    }

    /** The redrive that recovered it is forgotten. */
    public static Task redriveForgotten(Task t) {
        TaskEdit edit = new TaskEdit(t);
        edit.recovery = t.recovery().withoutRedrive();
        return edit.done();
    }

    /** Back from DEAD_LETTER with fresh budgets; its next attempt will hold {@code nextToken}. */
    public static Task recovered(
            Task t, Event.TaskRecovered e, long place, long nextToken, long atMs) {
        TaskEdit edit = moving(t, TaskMove.TASK_RECOVERED);
        int version = t.recovery().payloadVersion() + (e.payload() == null ? 0 : 1);
        edit.payload = e.payload() == null ? t.payload() : e.payload();
        edit.recovery = new Recovery(t.recovery().times() + 1, e.redrive(), version, nextToken);
        edit.attempts = Attempts.forgiven(t.attempts());
        edit.retries = 0;
        edit.crashes = 0;
        edit.resourceFailures = 0;
        edit.deadLetter = null;
        edit.readySequence = place;
        edit.readyAtMs = place == 0 ? 0 : atMs;
        return edit.settled("");
    }

    /** Waits once more; the attempt that was committed keeps in its history what became of it. */
    public static Task outputLost(Task t, long place, String why, long atMs) {
        Attempt committed = Objects.requireNonNull(t.committed());
        TaskEdit edit = moving(t, TaskMove.TASK_OUTPUT_LOST);
        edit.result = Bytes.EMPTY;
        edit.attempts = Attempts.replace(t.attempts(), committed.outputLost(why));
        edit.readySequence = place;
        edit.readyAtMs = atMs;
        return edit.settled("");
    }

    /** The same task with a place in the queue. */
    public static Task queued(Task t, long place, long atMs) {
        TaskEdit edit = new TaskEdit(t);
        edit.readySequence = place;
        edit.readyAtMs = atMs;
        return edit.done();
    }

    private static TaskEdit moving(Task t, TaskMove move) {
        TaskEdit edit = new TaskEdit(t);
        edit.state = TaskTransitions.next(t.state(), move, t.id());
        return edit;
    }

    private void give(Charges back) {
        retries -= back.retries();
        crashes -= back.crashes();
        resourceFailures -= back.resourceFailures();
        Invariants.require(
                retries >= 0 && crashes >= 0 && resourceFailures >= 0, "budgets not below 0", task);
    }

    private Task settled(String why) {
        dueMs = 0;
        reason = why;
        return done();
    }

    private Task done() {
        return new Task(
                task.id(),
                state,
                payload,
                result,
                attempts,
                readySequence,
                retries,
                crashes,
                resourceFailures,
                dueMs,
                reason,
                readyAtMs,
                task.policy(),
                deadLetter,
                recovery);
    }
}
