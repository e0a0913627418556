package dev.poneglyph.engine.breaker;

/**
 * A line of a breaker's history.
 *
 * @param atMs epoch milliseconds
 * @param to the state it moved to, or stayed in
 * @param reason one sentence
 */
public record BreakerMove(long atMs, BreakerState to, String reason) {

    /** Moves kept of one breaker; the oldest are dropped. */
    public static final int MAX_KEPT = 32;
}
