package dev.poneglyph.client;

import dev.poneglyph.client.connection.HandshakeFailure;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between repeated calls, with jitter that doubles, until an outage has lasted too long. */
final class Patience {

    private static final long FIRST_WAIT_MS = 50;
    private static final long MAX_WAIT_MS = 1_000;

    private final ManagedChannel channel;
    private final Duration limit;
    private boolean heard;
    private long deadlineNanos;
    private long ceilingMs = FIRST_WAIT_MS;

    Patience(ManagedChannel channel, Duration limit) {
        this.channel = channel;
        this.limit = limit;
        restart();
    }

    /** The coordinator was heard: the next outage is a new one. */
    void renew() {
        heard = true;
        restart();
    }

    private void restart() {
        deadlineNanos = System.nanoTime() + limit.toNanos();
        ceilingMs = FIRST_WAIT_MS;
    }

    /**
     * Waits before another try.
     *
     * @return false if the call should not be repeated: the failure is no outage, or the outage has
     *     outlasted the patience, or TLS fails with a coordinator that was never heard
     */
    boolean waitAfter(Status failure) throws InterruptedException {
        long leftMs = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
        if (failure.getCode() != Status.Code.UNAVAILABLE || leftMs <= 0) {
            return false;
        }
        // Where it was heard before, certificates are being replaced one by one.
        if (!heard && HandshakeFailure.in(failure.getCause()).isPresent()) {
            return false;
        }
        long waitMs = ThreadLocalRandom.current().nextLong(ceilingMs) + 1;
        ceilingMs = Math.min(MAX_WAIT_MS, ceilingMs * 2);
        Thread.sleep(Math.min(waitMs, leftMs));
        // The channel's own backoff grows to minutes; ours decides when to try again.
        channel.resetConnectBackoff();
        return true;
    }
}
