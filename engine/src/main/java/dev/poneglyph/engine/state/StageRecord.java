package dev.poneglyph.engine.state;

import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.speculation.Durations;
import dev.poneglyph.engine.state.index.StageQueue;
import dev.poneglyph.engine.state.index.TaskChunks;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.StageView;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage: its tasks, and how many are where. */
final class StageRecord implements StageView {

    private final String name;
    private final TaskChunks tasks = new TaskChunks();
    private final int[] byState = new int[TaskState.values().length];
    private final StageQueue queue = new StageQueue(tasks);
    private final Durations durations = new Durations();

    /** Of the attempts that are committed. */
    private long committedMs;

    private int rivals;
    private final BitSet deadLetters = new BitSet(0);
    private int givenUp;
    private boolean open;

    StageRecord(String name, boolean open) {
        this.name = name;
        this.open = open;
    }

    void add(Task task) {
        tasks.add(task);
        byState[task.state().ordinal()]++;
        setAside(null, task);
        queue.add(task);
        Attempt committed = task.committed();
        if (committed != null) {
            committed(committed);
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
        setAside(old, next);
        queue.replaced(old, next);
    }

    /** A commit that counts from now on. */
    void committed(Attempt attempt) {
        durations.add(durationMs(attempt));
        committedMs += durationMs(attempt);
    }

    /** A commit that counts no more. */
    void outputLost(Attempt attempt) {
        durations.remove(durationMs(attempt));
        committedMs -= durationMs(attempt);
    }

    /** Those its history still knows. */
    private static int rivals(Task task) {
        int found = 0;
        for (int i = 0; i < task.attempts().size(); i++) {
            found += task.attempts().get(i).isSpeculative() ? 1 : 0;
        }
        return found;
    }

    /** Keeps in mind which tasks are dead letters, or were until they were given up. */
    private void setAside(@Nullable Task old, Task next) {
        if (next.deadLetter() != null || (old != null && old.deadLetter() != null)) {
            deadLetters.set(next.id().index(), next.state() == TaskState.DEAD_LETTER);
            givenUp += (next.isGivenUp() ? 1 : 0) - (old != null && old.isGivenUp() ? 1 : 0);
        }
    }

    /** Which of them wait for a worker, and in which order. */
    StageQueue queue() {
        return queue;
    }

    long committedMs() {
        return committedMs;
    }

    /** Mean duration of its committed attempts in milliseconds; there must be one. */
    double usualMs() {
        return (double) committedMs / completed();
    }

    /** At least a millisecond. */
    static long durationMs(Attempt ended) {
        return StrictMath.max(1, ended.endedAtMs() - ended.startedAtMs());
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

    /** Adds how many are in which state, by the state's ordinal. */
    void addCounts(long[] counts) {
        for (int i = 0; i < byState.length; i++) {
            counts[i] += byState[i];
        }
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

    /** Tasks of all states together, as they were counted. */
    int accountedFor() {
        return count(TaskState.PENDING) + count(TaskState.FAILED) + finalOrOut();
    }

    private int finalOrOut() {
        return active()
                + count(TaskState.RETRY_PENDING)
                + completed()
                + deadLetters()
                + count(TaskState.CANCELLED);
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
    public int nextDeadLetter(int from) {
        return deadLetters.nextSetBit(from);
    }

    @Override
    public int givenUp() {
        return givenUp;
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
    public @Nullable Task nextReady() {
        return queue.nextReady();
    }

    @Override
    public Task task(int index) {
        return tasks.get(index);
    }
}
