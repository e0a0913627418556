package dev.poneglyph.engine.state;

import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.speculation.Durations;
import dev.poneglyph.engine.task.Attempt;
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
    private final Durations durations = new Durations();
    private int rivals;
    private boolean open;

    StageRecord(String name, boolean open) {
        this.name = name;
        this.open = open;
    }

    void add(Task task) {
        tasks.add(task);
        byState[task.state().ordinal()]++;
        queue(task);
        Attempt committed = task.committed();
        if (committed != null) {
            durations.add(duration(committed));
        }
        rivals += rivals(task);
    }

    /** Replaces the task of the same index and queues it if it waits and did not before. */
    void put(Task next) {
        Task old = tasks.get(next.id().index());
        tasks.set(next.id().index(), next);
        rivals += rivals(next) - rivals(old);
        byState[old.state().ordinal()]--;
        byState[next.state().ordinal()]++;
        if (old.state() != TaskState.PENDING || old.readySequence() != next.readySequence()) {
            queue(next);
        }
    }

    /** A commit that counts from now on. */
    void committed(Attempt attempt) {
        durations.add(duration(attempt));
    }

    /** A commit that counts no more. */
    void outputLost(Attempt attempt) {
        durations.remove(duration(attempt));
    }

    /** Those its history still knows. */
    private static int rivals(Task task) {
        int found = 0;
        for (int i = 0; i < task.attempts().size(); i++) {
            found += task.attempts().get(i).isSpeculative() ? 1 : 0;
        }
        return found;
    }

    private static long duration(Attempt attempt) {
        return attempt.endedAtMs() - attempt.startedAtMs();
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
    public int running() {
        return count(TaskState.RUNNING);
    }

    @Override
    public int rivals() {
        return rivals;
    }

    @Override
    public long medianMs() {
        return durations.medianMs();
    }

    @Override
    public Task task(int index) {
        return tasks.get(index);
    }
}
