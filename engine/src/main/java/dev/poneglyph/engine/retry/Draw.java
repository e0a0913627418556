package dev.poneglyph.engine.retry;

/**
 * Random-looking draws that every replica repeats: a hash of names and numbers, no generator with a
 * state.
 */
public final class Draw {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draw() {}

    /** A draw in [0, 1) that belongs to this attempt of this task in this cluster. */
    public static double of(String job, int stage, int index, int attempt, long clusterSeed) {
        long hash = mix(clusterSeed + GOLDEN);
        for (int i = 0; i < job.length(); i++) {
            hash = mix(hash + GOLDEN + job.charAt(i));
        }
        hash = mix(hash + GOLDEN + stage);
        hash = mix(hash + GOLDEN + index);
        hash = mix(hash + GOLDEN + attempt);
        return (hash >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
