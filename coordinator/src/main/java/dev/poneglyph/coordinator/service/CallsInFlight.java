package dev.poneglyph.coordinator.service;

import java.util.concurrent.TimeUnit;

/**
 * Counts the calls that a stop waits for, and takes none from then on. Safe for use by several
 * threads.
 */
public final class CallsInFlight {

    /** When a caller who was refused because of a stop may try again. */
    public static final long RETRY_AFTER_MS = 1_000;

    private int calls;
    private boolean over;

    /** A call begins, and must be ended by {@link #end}; false where no more are taken. */
    public synchronized boolean begin() {
        if (over) {
            return false;
        }
        calls++;
        return true;
    }

    /** A call that had begun is over. */
    public synchronized void end() {
        calls--;
        notifyAll();
    }

    /** Takes no more calls. */
    public synchronized void refuse() {
        over = true;
    }

    /** Waits until no call is under way; returns how many still are when the time is over. */
    public synchronized int awaitNone(long longestMs) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMs);
        long leftNs = endNs - System.nanoTime();
        while (calls > 0 && leftNs > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, leftNs);
            leftNs = endNs - System.nanoTime();
        }
        return calls;
    }
}
