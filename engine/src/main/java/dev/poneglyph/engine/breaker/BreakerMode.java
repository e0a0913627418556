package dev.poneglyph.engine.breaker;

/** Who decides whether a breaker lets work through. */
public enum BreakerMode {
    /** The evidence. */
    AUTOMATIC,
    /** An operator: nothing goes through until it is reset. */
    FORCED_OPEN,
    /** An operator: everything goes through, whatever the evidence says. */
    DISABLED
}
