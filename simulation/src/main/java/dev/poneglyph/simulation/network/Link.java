package dev.poneglyph.simulation.network;

import dev.poneglyph.simulation.time.VirtualTime;
import java.util.random.RandomGenerator;

/** The way between one worker's machine and the coordinator's, which all its streams share. */
public final class Link {

    /** Towards the coordinator or towards the worker. */
    public enum Direction {
        UP,
        DOWN
    }

    private final VirtualTime time;
    private final RandomGenerator random;
    private final NetworkProfile profile;
    private long upBlockedUntilMs;
    private long downBlockedUntilMs;
    private long slowUntilMs;
    private long slowByMs;
    private double loss;
    private long lossyUntilMs;

    Link(VirtualTime time, RandomGenerator random, NetworkProfile profile) {
        this.time = time;
        this.random = random;
        this.profile = profile;
    }

    /** Nothing arrives in that direction for so long; what is under way waits. */
    public void block(Direction direction, long forMs) {
        long untilMs = time.nowMs() + forMs;
        switch (direction) {
            case UP -> upBlockedUntilMs = Math.max(upBlockedUntilMs, untilMs);
            case DOWN -> downBlockedUntilMs = Math.max(downBlockedUntilMs, untilMs);
        }
    }

    /** Every message takes longer for a while. */
    public void slow(long byMs, long forMs) {
        slowByMs = byMs;
        slowUntilMs = time.nowMs() + forMs;
    }

    /** Every message is lost with that chance for a while, which breaks its stream. */
    public void lose(double chance, long forMs) {
        loss = chance;
        lossyUntilMs = time.nowMs() + forMs;
    }

    boolean isBlocked() {
        return upBlockedUntilMs > time.nowMs() || downBlockedUntilMs > time.nowMs();
    }

    long blockedForMs(Direction direction) {
        return switch (direction) {
            case UP -> upBlockedUntilMs - time.nowMs();
            case DOWN -> downBlockedUntilMs - time.nowMs();
        };
    }

    boolean losesNext() {
        return lossyUntilMs > time.nowMs() && random.nextDouble() < loss;
    }

    long delayMs() {
        long spreadMs = profile.maxDelayMs() - profile.minDelayMs() + 1L;
        long slowMs = slowUntilMs > time.nowMs() ? random.nextLong(slowByMs + 1) : 0;
        return profile.minDelayMs() + random.nextLong(spreadMs) + slowMs;
    }

    NetworkProfile profile() {
        return profile;
    }
}
