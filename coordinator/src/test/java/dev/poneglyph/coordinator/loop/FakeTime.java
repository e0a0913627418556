package dev.poneglyph.coordinator.loop;

import java.time.Duration;

/** Clocks that a test moves by hand. */
public final class FakeTime implements TimeSource {

    private static final long EPOCH_MS = 1_700_000_000_000L;

    private long monotonicMs;
    private long wallShiftMs;

    /** Both clocks go on. */
    public void advance(Duration by) {
        monotonicMs += by.toMillis();
    }

    /** Somebody sets the wall clock. */
    public void shiftWall(Duration by) {
        wallShiftMs += by.toMillis();
    }

    @Override
    public long wallMs() {
        return EPOCH_MS + monotonicMs + wallShiftMs;
    }

    @Override
    public long monotonicMs() {
        return monotonicMs;
    }
}
