package dev.poneglyph.engine.job;

/** Where the job's own breaker stands. */
public enum SystemicState {
    /** Its tasks run. */
    HEALTHY,
    /** Every worker failed it: nothing new runs until the next probe. */
    PAUSED,
    /** One task runs as a probe. */
    PROBING
}
