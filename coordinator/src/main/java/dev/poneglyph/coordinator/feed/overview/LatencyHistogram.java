package dev.poneglyph.coordinator.feed.overview;

import java.util.OptionalLong;

/**
 * How often which duration was seen, in buckets that are at most 25 % wide: exact below 8 ms, up to
 * about 12 days. Small enough to keep one for each second.
 */
final class LatencyHistogram {

    /** Each power of two is cut in so many. */
    private static final int STEPS = 4;

    private static final int EXACT = 2 * STEPS;
    private static final int HIGHEST_POWER = 30;
    private static final int BUCKETS = EXACT + (HIGHEST_POWER - 2) * STEPS;

    private final int[] counts = new int[BUCKETS];
    private long total;

    void add(long ms) {
        counts[bucket(Math.max(0, ms))]++;
        total++;
    }

    void addAll(LatencyHistogram other) {
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] += other.counts[i];
        }
        total += other.total;
    }

    /**
     * The upper end of the bucket in which that part of all durations is reached, in milliseconds;
     * empty where none was seen.
     *
     * @param part above 0, at most 1
     */
    OptionalLong percentileMs(double part) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int i = 0; i < BUCKETS && total > 0; i++) {
            seen += counts[i];
            if (seen >= wanted) {
                return OptionalLong.of(upperMs(i));
            }
        }
        return OptionalLong.empty();
    }

    private static int bucket(long ms) {
        if (ms < EXACT) {
            return (int) ms;
        }
        int power = 63 - Long.numberOfLeadingZeros(ms);
        int step = (int) (ms >> (power - 2)) - STEPS;
        return Math.min(BUCKETS - 1, EXACT + (power - 3) * STEPS + step);
    }

    private static long upperMs(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int power = (bucket - EXACT) / STEPS + 3;
        int step = (bucket - EXACT) % STEPS;
        return ((long) (STEPS + step + 1) << (power - 2)) - 1;
    }
}
