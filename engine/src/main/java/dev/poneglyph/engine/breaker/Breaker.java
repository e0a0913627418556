package dev.poneglyph.engine.breaker;

import java.util.List;

/**
 * The circuit breaker of one worker as it stands.
 *
 * @param run failures since the last success while CLOSED; what opened it otherwise; at most {@link
 *     #MAX_RUN}, oldest first
 * @param testCalls test calls in flight, while HALF_OPEN
 * @param testSuccesses test calls that succeeded, while HALF_OPEN
 * @param reopenings times it opened since it was last CLOSED; sets the wait
 * @param openUntilMs while OPEN, when test calls begin (epoch milliseconds), else 0
 * @param firstTestToken while HALF_OPEN, the leases of its worker from this token on are test
 *     calls; else 0
 * @param totalFailures failures it heard of that were charged to the worker or pending then; what
 *     is refunded later is not taken off
 * @param lastFailureMs epoch milliseconds, 0 where never
 * @param lastSuccessMs epoch milliseconds, 0 where never
 * @param alarmed whether it should be OPEN and is not, because too many others are
 * @param history its last moves, at most {@link BreakerMove#MAX_KEPT}, oldest first
 */
public record Breaker(
        BreakerState state,
        BreakerMode mode,
        List<Evidence> run,
        int testCalls,
        int testSuccesses,
        int reopenings,
        long openUntilMs,
        long firstTestToken,
        long totalSuccesses,
        long totalFailures,
        long lastFailureMs,
        long lastSuccessMs,
        boolean alarmed,
        List<BreakerMove> history) {

    /** Failures of the run that are kept; the oldest are dropped. */
    public static final int MAX_RUN = 16;

    /** A breaker nobody has used. */
    public static final Breaker NEW =
            new Breaker(
                    BreakerState.CLOSED,
                    BreakerMode.AUTOMATIC,
                    List.of(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    false,
                    List.of());

    /** How heavy the run of failures weighs, see {@link EvidenceRun#weight}. */
    public int consecutiveFailures() {
        return EvidenceRun.weight(run);
    }
}
