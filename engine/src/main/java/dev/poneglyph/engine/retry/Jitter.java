package dev.poneglyph.engine.retry;

/** How a wait is spread, so that what failed together does not return together. */
public enum Jitter {
    /** ±20 % around the computed wait. */
    PROPORTIONAL,
    /** Evenly between nothing and the computed wait. */
    FULL,
    /** Not at all. */
    NONE
}
