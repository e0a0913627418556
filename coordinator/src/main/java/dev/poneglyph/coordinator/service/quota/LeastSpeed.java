package dev.poneglyph.coordinator.service.quota;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a sender is waited for: waiting uses it up, and what comes gives it back, at the least
 * speed that is asked. What is kept for later is bounded, so a fast start buys no long rest. For
 * one thread.
 */
final class LeastSpeed {

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final long mostNs;
    private final long bytesPerSecond;
    private long leftNs;

    /**
     * @param most how long at the most, and at the beginning
     * @param bytesPerSecond who sends so fast is never too late; at least 1
     */
    LeastSpeed(Duration most, long bytesPerSecond) {
        this.mostNs = most.toNanos();
        this.bytesPerSecond = bytesPerSecond;
        this.leftNs = mostNs;
    }

    /** How long is waited yet. */
    Duration left() {
        return Duration.ofNanos(leftNs);
    }

    /** The sender was waited for. */
    void waited(Duration time) {
        leftNs = Math.max(0, leftNs - time.toNanos());
    }

    /** So many bytes came. */
    void came(int bytes) {
        leftNs = Math.min(mostNs, leftNs + bytes * SECOND_NS / bytesPerSecond);
    }

    /** All of it again. */
    void renew() {
        leftNs = mostNs;
    }
}
