package dev.poneglyph.engine.breaker;

/** CLOSED lets work through, OPEN lets none, HALF_OPEN lets test calls. */
public enum BreakerState {
    CLOSED,
    OPEN,
    HALF_OPEN
}
