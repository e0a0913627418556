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

    /** With one more retry. */
    public RetryAccount oneMore() {
        return new RetryAccount(retries + 1, nextPacedMs);
    }

    /** Without one that turned out to be no retry. */
    public RetryAccount oneLess() {
        return new RetryAccount(StrictMath.max(0, retries - 1), nextPacedMs);
    }

    /** With another time of the next paced retry. */
    public RetryAccount pacedUntil(long otherMs) {
        return new RetryAccount(retries, otherMs);
    }
}
