package dev.poneglyph.engine.state;

/**
 * Totals since the cluster began; they only grow.
 *
 * @param tasksFailed attempts that failed, whatever followed
 * @param commitsRefused late successes refused because another attempt is committed
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
        long commitsRefused) {

    /** Nothing happened yet. */
    public static final Statistics ZERO = new Statistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
