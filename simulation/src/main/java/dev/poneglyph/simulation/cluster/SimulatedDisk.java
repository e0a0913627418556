package dev.poneglyph.simulation.cluster;

import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.simulation.time.VirtualTime;
import java.util.random.RandomGenerator;

/** The disk the log is on: how long its flushes take, and when it is full. */
final class SimulatedDisk {

    private final MemoryDisk content = new MemoryDisk();
    private final DiskProfile profile;
    private final VirtualTime time;
    private long slowUntilMs;
    private long slowByMs;

    SimulatedDisk(DiskProfile profile, VirtualTime time) {
        this.profile = profile;
        this.time = time;
    }

    /** What is on it. */
    MemoryDisk content() {
        return content;
    }

    /** Has no room for a while. */
    void fill(long forMs) {
        content.full(true);
        time.after(forMs, () -> content.full(false));
    }

    /** Takes longer for every flush, for a while. */
    void slow(long byMs, long forMs) {
        slowByMs = byMs;
        slowUntilMs = time.nowMs() + forMs;
    }

    /** How long the next flush takes. */
    long flushMs(RandomGenerator random) {
        long spreadMs = profile.maxFlushMs() - profile.minFlushMs() + 1L;
        long slowMs = slowUntilMs > time.nowMs() ? slowByMs : 0;
        return profile.minFlushMs() + random.nextLong(spreadMs) + slowMs;
    }
}
