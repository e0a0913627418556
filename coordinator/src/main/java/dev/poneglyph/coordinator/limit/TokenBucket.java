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

    /** Whether a call goes through. */
    boolean hasOne() {
        return tokens >= 1;
    }

    /** The same after a call. */
    TokenBucket less() {
        return new TokenBucket(tokens - 1, atMs);
    }

    /** Milliseconds until a call goes through. */
    long waitMs(Rate rate) {
        return hasOne() ? 0 : Math.max(1, Math.round((1 - tokens) * 1_000 / rate.perSecond()));
    }
}
