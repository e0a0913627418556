package dev.poneglyph.engine.speculation;

/**
 * How long the committed attempts of a stage took: a histogram whose buckets grow by a quarter of a
 * power of two, so that the median is right to about a tenth at a constant size. Integers only, so
 * that what was added and removed again leaves no trace.
 */
public final class Durations {

    private static final int PER_POWER_OF_TWO = 4;
    private static final int SUB_BITS = 2;

    /** Durations of 2^40 ms (34 years) and more share the last bucket. */
    private static final int BUCKETS = 40 * PER_POWER_OF_TWO;

    private final int[] counts = new int[BUCKETS];
    private int size;

    /** One attempt took so long. */
    public void add(long durationMs) {
        counts[bucket(durationMs)]++;
        size++;
    }

    /** An attempt that was added does not count any more. */
    public void remove(long durationMs) {
        counts[bucket(durationMs)]--;
        size--;
    }

    /** Attempts that count. */
    public int size() {
        return size;
    }

    /** The median in milliseconds, the middle of its bucket; 0 where nothing counts. */
    public long medianMs() {
        int before = 0;
        for (int b = 0; b < BUCKETS && size > 0; b++) {
            before += counts[b];
            if (2L * before >= size) {
                return (floorMs(b) + floorMs(b + 1)) / 2;
            }
        }
        return 0;
    }

    private static int bucket(long durationMs) {
        long value = StrictMath.max(0, durationMs) + PER_POWER_OF_TWO;
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int sub = (int) (value >>> (power - SUB_BITS)) & (PER_POWER_OF_TWO - 1);
        return StrictMath.min(BUCKETS - 1, (power - SUB_BITS) * PER_POWER_OF_TWO + sub);
    }

    private static long floorMs(int bucket) {
        int power = bucket / PER_POWER_OF_TWO;
        long value = (long) (PER_POWER_OF_TWO + bucket % PER_POWER_OF_TWO) << power;
        return value - PER_POWER_OF_TWO;
    }
}
