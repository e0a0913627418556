package dev.poneglyph.engine.breaker;

/**
 * The circuit breaker of one worker as it stands.
 *
 * @param consecutiveFailures failures since the last success, while CLOSED
 * @param testCalls test calls in flight, while HALF_OPEN
 * @param testSuccesses test calls that succeeded, while HALF_OPEN
 * @param reopenings times it opened since it was last CLOSED; sets the wait
 * @param openUntilMs while OPEN, when test calls begin (epoch milliseconds); while HALF_OPEN, since
 *     when they may, so that an older attempt is told from a test call; 0 while CLOSED
 * @param lastFailureMs epoch milliseconds, 0 where never
 * @param lastSuccessMs epoch milliseconds, 0 where never
 */
public record Breaker(
        BreakerState state,
        int consecutiveFailures,
        int testCalls,
        int testSuccesses,
        int reopenings,
        long openUntilMs,
        long totalSuccesses,
        long totalFailures,
        long lastFailureMs,
        long lastSuccessMs) {

    /** A breaker nobody has used. */
    public static final Breaker NEW = new Breaker(BreakerState.CLOSED, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
