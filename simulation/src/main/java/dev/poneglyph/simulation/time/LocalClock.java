package dev.poneglyph.simulation.time;

import dev.poneglyph.coordinator.loop.TimeSource;

/** The clocks of one machine: they may drift, and the one on the wall may jump. */
public final class LocalClock implements TimeSource {

    private static final long EPOCH_MS = 1_700_000_000_000L;

    private final VirtualTime time;
    private double rate = 1;
    private long rateSinceMs;
    private long localAtRateMs;
    private long wallOffsetMs;

    /** Clocks that are right. */
    public LocalClock(VirtualTime time) {
        this.time = time;
    }

    /**
     * From now on runs {@code newRate} times as fast as the world.
     *
     * @param newRate greater than 0; 1 is right
     */
    public void drift(double newRate) {
        localAtRateMs = monotonicMs();
        rateSinceMs = time.nowMs();
        rate = newRate;
    }

    /** The clock on the wall jumps forward, or back where negative. */
    public void jump(long byMs) {
        wallOffsetMs += byMs;
    }

    @Override
    public long wallMs() {
        return EPOCH_MS + wallOffsetMs + monotonicMs();
    }

    @Override
    public long monotonicMs() {
        return localAtRateMs + (long) ((time.nowMs() - rateSinceMs) * rate);
    }

    /** How long the world takes until this machine has counted that many milliseconds. */
    public long worldMs(long localMs) {
        return rate == 1 ? localMs : (long) Math.ceil(localMs / rate);
    }
}
