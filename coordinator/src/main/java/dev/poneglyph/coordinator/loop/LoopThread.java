package dev.poneglyph.coordinator.loop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Drives a {@link CoordinatorCore} in production: one platform thread that sleeps when idle. */
public final class LoopThread implements AutoCloseable {

    /** The wall clock may jump, so deadlines are looked at this often at least. */
    private static final long LONGEST_SLEEP_MS = 1_000;

    private final CoordinatorCore core;
    private final LongConsumer turnNs;
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean ended;

    /**
     * A driver; {@link #start} begins.
     *
     * @param turnNs hears on the loop how long each turn took, in nanoseconds
     */
    public LoopThread(CoordinatorCore core, LongConsumer turnNs) {
        this.core = core;
        this.turnNs = turnNs;
        thread = Thread.ofPlatform().name("poneglyph-loop").unstarted(this::run);
        core.onInput(this::wake);
    }

    /** Begins to take turns. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!ended) {
            long begunNs = System.nanoTime();
            long waitMs = core.turn();
            turnNs.accept(System.nanoTime() - begunNs);
            if (waitMs > 0) {
                sleep(Math.min(waitMs, LONGEST_SLEEP_MS));
            }
        }
    }

    private void sleep(long waitMs) {
        asleep = true;
        // Looked at again after the flag is up: an input that came before needs no wake.
        if (core.isInboxEmpty() && !ended) {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(waitMs));
        }
        asleep = false;
    }

    private void wake() {
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Ends after the turn under way. */
    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
