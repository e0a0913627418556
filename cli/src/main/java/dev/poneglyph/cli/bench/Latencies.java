package dev.poneglyph.cli.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Times of a number of tasks by index. Safe for use by several threads. */
final class Latencies {

    private static final double NANOS_PER_MS = Duration.ofMillis(1).toNanos();

    private final AtomicLongArray submittedNs;
    private final AtomicLongArray tookNs;
    private final int skipped;
    private final CountDownLatch missing;

    /** For {@code tasks} tasks, of which the first {@code skipped} do not count. */
    Latencies(int tasks, int skipped) {
        submittedNs = new AtomicLongArray(tasks);
        tookNs = new AtomicLongArray(tasks);
        this.skipped = skipped;
        missing = new CountDownLatch(tasks);
    }

    /** Task {@code index} was submitted at {@code atNs}. */
    void submitted(int index, long atNs) {
        submittedNs.set(index, atNs);
    }

    /** Task {@code index} was committed at {@code atNs}; only the first time counts. */
    void committed(int index, long atNs) {
        if (tookNs.compareAndSet(index, 0, atNs - submittedNs.get(index))) {
            missing.countDown();
        }
    }

    /** Waits until all are committed; false if that took too long. */
    boolean awaitAll(Duration patience) throws InterruptedException {
        return missing.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The value that {@code percent} of the counted tasks do not exceed. */
    double percentileMs(int percent) {
        long[] sorted = new long[tookNs.length() - skipped];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = tookNs.get(skipped + i);
        }
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MS;
    }
}
