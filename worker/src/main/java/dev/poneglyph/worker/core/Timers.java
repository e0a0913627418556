package dev.poneglyph.worker.core;

/** Runs tasks later, on the thread that calls the core. */
public interface Timers {

    /**
     * Runs {@code task} once, after at least {@code delayMs}. With 0 it runs after everything that
     * is waiting for the core now, never within this call.
     */
    void schedule(long delayMs, Runnable task);
}
