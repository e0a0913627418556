package dev.poneglyph.engine.state.index;

import dev.poneglyph.engine.placement.Avoidance;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks of a stage wait for a worker, and in which order: those that have failed nowhere, and
 * those that have and keep away from where they did.
 */
public final class StageQueue {

    private final TaskChunks tasks;
    private final ReadyQueue ready = new ReadyQueue();
    private final RetryQueue retries = new RetryQueue();

    /**
     * @param tasks of the stage, by index
     */
    public StageQueue(TaskChunks tasks) {
        this.tasks = tasks;
    }

    /** A task that is new or has a new place; nothing where it does not wait. */
    public void add(Task task) {
        if (waits(task)) {
            if (Avoidance.concerns(task)) {
                retries.add(task.readySequence(), task.id().index());
            } else {
                ready.push(task.readySequence(), task.id().index());
            }
        }
    }

    /** A task changed: it is queued if it waits and did not before. */
    public void replaced(Task old, Task next) {
        if (waits(old) && (!waits(next) || old.readySequence() != next.readySequence())) {
            retries.remove(old.readySequence());
        }
        if (!waits(old) || old.readySequence() != next.readySequence()) {
            add(next);
        }
    }

    private static boolean waits(Task task) {
        return task.state() == TaskState.PENDING && task.readySequence() > 0;
    }

    /**
     * The task that has waited longest of those that have failed nowhere; forgets queue entries
     * that are out of date.
     */
    public @Nullable Task head() {
        while (!ready.isEmpty()) {
            Task task = tasks.get(ready.headIndex());
            boolean waits = waits(task) && task.readySequence() == ready.headSequence();
            if (waits && !Avoidance.concerns(task)) {
                return task;
            }
            ready.pop();
        }
        return null;
    }

    /** The place of {@link #head}; 0 where there is none. */
    public long headSequence() {
        Task head = head();
        return head == null ? 0 : head.readySequence();
    }

    /** Tasks that wait and have failed somewhere. */
    public RetryQueue retries() {
        return retries;
    }

    /** The task that has waited longest of all. */
    public @Nullable Task nextReady() {
        Task fresh = head();
        long retry = retries.headSequence();
        boolean retryIsOlder = retry > 0 && (fresh == null || retry < fresh.readySequence());
        return retryIsOlder ? tasks.get(retries.first(1).getFirst()) : fresh;
    }

    /** Nothing of it will run any more. */
    public void forget() {
        ready.clear();
        retries.clear();
    }
}
