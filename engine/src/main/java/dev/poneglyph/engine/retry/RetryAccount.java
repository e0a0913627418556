package dev.poneglyph.engine.retry;

/**
 * What a job has used of its retry budget.
 *
 * @param retries retries after a wait that were scheduled so far
 * @param nextPacedMs before this time no retry beyond the budget is due (epoch milliseconds)
 */
public record RetryAccount(long retries, long nextPacedMs) {

    /** Nothing used. */
    public static final RetryAccount NEW = new RetryAccount(0, 0);
}
