package dev.poneglyph.coordinator.limit;

/**
 * Lets a steady rate through and short bursts above it. Immutable.
 *
 * @param tokens calls it would let through now
 * @param atMs when that was so (monotonic milliseconds)
 */
record TokenBucket(double tokens, long atMs) {

    /** Full at {@code nowMs}. */
    static TokenBucket full(Rate rate, long nowMs) {
        return new TokenBucket(rate.burst(), nowMs);
    }

    /** The same at {@code nowMs}. */
    TokenBucket refilled(Rate rate, long nowMs) {
        double fresh = Math.max(0, nowMs - atMs) * rate.perSecond() / 1_000;
        return new TokenBucket(Math.min(rate.burst(), tokens + fresh), Math.max(atMs, nowMs));
    }

    /** The same after so many calls; below zero where some of them still have to wait. */
    TokenBucket less(int calls) {
        return new TokenBucket(tokens - calls, atMs);
    }

    /** Milliseconds until nothing has to wait any more. */
    long debtMs(Rate rate) {
        return tokens >= 0 ? 0 : Math.max(1, Math.round(-tokens * 1_000 / rate.perSecond()));
    }
}
