package dev.poneglyph.coordinator.feed.overview;

import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.state.totals.TaskCounts;

/** What happened within one second. Written on the loop as long as the second lasts. */
final class SecondBucket {

    private final long second;
    private final LatencyHistogram dispatch = new LatencyHistogram();
    private final LatencyHistogram run = new LatencyHistogram();
    private long completed;
    private long failed;
    private long dispatched;
    private long retried;
    private long deadLettered;
    private TaskCounts tasks = TaskCounts.ZERO;

    /**
     * @param second since the epoch
     */
    SecondBucket(long second) {
        this.second = second;
    }

    /** Adds what one command added to the totals. */
    void count(Statistics before, Statistics after) {
        completed += after.tasksCompleted() - before.tasksCompleted();
        failed += after.tasksFailed() - before.tasksFailed();
        dispatched += after.attemptsAssigned() - before.attemptsAssigned();
        retried += after.tasksRetried() - before.tasksRetried();
        deadLettered += after.tasksDeadLettered() - before.tasksDeadLettered();
    }

    /** The tasks by state as they were seen last. */
    void tasks(TaskCounts seen) {
        tasks = seen;
    }

    /** The same, for other threads. */
    SecondBucket copy() {
        var copy = new SecondBucket(second);
        copy.dispatch.addAll(dispatch);
        copy.run.addAll(run);
        copy.completed = completed;
        copy.failed = failed;
        copy.dispatched = dispatched;
        copy.retried = retried;
        copy.deadLettered = deadLettered;
        copy.tasks = tasks;
        return copy;
    }

    long second() {
        return second;
    }

    LatencyHistogram dispatch() {
        return dispatch;
    }

    LatencyHistogram run() {
        return run;
    }

    long completed() {
        return completed;
    }

    long failed() {
        return failed;
    }

    long dispatched() {
        return dispatched;
    }

    long retried() {
        return retried;
    }

    long deadLettered() {
        return deadLettered;
    }

    TaskCounts tasks() {
        return tasks;
    }
}
