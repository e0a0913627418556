package dev.poneglyph.engine.breaker;

/** What an operator does to a breaker. */
public enum BreakerAct {
    /** AUTOMATIC and CLOSED, with nothing held against the worker. */
    RESET,
    /** See {@link BreakerMode#FORCED_OPEN}. */
    FORCE_OPEN,
    /** See {@link BreakerMode#DISABLED}. */
    DISABLE
}
