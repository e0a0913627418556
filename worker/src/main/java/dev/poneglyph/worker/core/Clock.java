package dev.poneglyph.worker.core;

/** Time that never goes back. */
public interface Clock {

    /** Milliseconds since some moment. */
    long nowMs();
}
