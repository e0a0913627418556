package dev.poneglyph.engine.state;

import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage: its tasks, how many are where, and which of them wait for a worker. */
final class StageRecord implements StageView {

    private final String name;
    private final TaskChunks tasks = new TaskChunks();
    private final int[] byState = new int[TaskState.values().length];
    private final ReadyHeap ready = new ReadyHeap();
    private boolean open;

    StageRecord(String name, boolean open) {
        this.name = name;
        this.open = open;
    }

    void add(Task task) {
        tasks.add(task);
        byState[task.state().ordinal()]++;
        queue(task);
    }

    /** Replaces the task of the same index and queues it if it waits and did not before. */
    void put(Task next) {
        Task old = tasks.get(next.id().index());
        tasks.set(next.id().index(), next);
        byState[old.state().ordinal()]--;
        byState[next.state().ordinal()]++;
        if (old.state() != TaskState.PENDING || old.readySequence() != next.readySequence()) {
            queue(next);
        }
    }

    private void queue(Task task) {
        if (task.state() == TaskState.PENDING && task.readySequence() > 0) {
            ready.push(task.readySequence(), task.id().index());
        }
    }

    /** The task that has waited longest; forgets queue entries that are out of date. */
    @Nullable Task head() {
        while (!ready.isEmpty()) {
            Task task = tasks.get(ready.headIndex());
            if (task.state() == TaskState.PENDING && task.readySequence() == ready.headSequence()) {
                return task;
            }
            ready.pop();
        }
        return null;
    }

    void forgetQueue() {
        ready.clear();
    }

    void open(boolean nowOpen) {
        open = nowOpen;
    }

    List<Task> snapshot() {
        return tasks.snapshot();
    }

    int count(TaskState state) {
        return byState[state.ordinal()];
    }

    StageProgress progress() {
        return new StageProgress(
                name,
                open,
                tasks.size(),
                completed(),
                active(),
                count(TaskState.RETRY_PENDING),
                deadLetters(),
                count(TaskState.CANCELLED));
    }

    int active() {
        return count(TaskState.ASSIGNED) + count(TaskState.RUNNING);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public int size() {
        return tasks.size();
    }

    @Override
    public int completed() {
        return count(TaskState.COMPLETED);
    }

    @Override
    public int deadLetters() {
        return count(TaskState.DEAD_LETTER);
    }

    @Override
    public int unfinished() {
        return size() - completed() - deadLetters() - count(TaskState.CANCELLED);
    }

    @Override
    public Task task(int index) {
        return tasks.get(index);
    }
}
