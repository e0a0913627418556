package dev.poneglyph.engine.breaker;

/**
 * The circuit breaker of one worker as it stands.
 *
 * @param consecutiveFailures failures since the last success, while CLOSED
 * @param testCalls test calls in flight, while HALF_OPEN
 * @param testSuccesses test calls that succeeded, while HALF_OPEN
 * @param reopenings times it opened since it was last CLOSED; sets the wait
 * @param openUntilMs while OPEN, when test calls begin (epoch milliseconds), else 0
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
