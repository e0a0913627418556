package dev.poneglyph.worker.core;

import java.util.function.DoubleSupplier;

/** Waits before reconnecting: anything up to a ceiling that doubles from 50 ms to 1 s. */
final class Backoff {

    static final long FIRST_MS = 50;
    static final long MAX_MS = 1_000;

    private final DoubleSupplier draw;
    private long ceilingMs = FIRST_MS;

    Backoff(DoubleSupplier draw) {
        this.draw = draw;
    }

    long nextMs() {
        long delayMs = Math.round(draw.getAsDouble() * ceilingMs);
        ceilingMs = Math.min(MAX_MS, ceilingMs * 2);
        return delayMs;
    }

    void reset() {
        ceilingMs = FIRST_MS;
    }
}
