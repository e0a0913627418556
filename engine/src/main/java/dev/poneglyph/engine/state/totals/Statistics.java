package dev.poneglyph.engine.state.totals;

/**
 * Totals since the cluster began; they only grow.
 *
 * @param tasksFailed attempts that failed, whatever followed
 * @param commitsRefused late successes refused because another attempt is committed
 * @param tasksEvicted tasks of jobs that made room; with those of the jobs that are known they are
 *     all that were ever submitted
 */
public record Statistics(
        long tasksSubmitted,
        long tasksCompleted,
        long tasksFailed,
        long tasksRetried,
        long tasksTimedOut,
        long tasksDeadLettered,
        long tasksCancelled,
        long attemptsAssigned,
        long workersLost,
        long breakersOpened,
        long outputsLost,
        long commitsRefused,
        long tasksRecovered,
        long tasksEvicted) {

    /** Nothing happened yet. */
    public static final Statistics ZERO = new Statistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
