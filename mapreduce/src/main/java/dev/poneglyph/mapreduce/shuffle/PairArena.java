package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.util.Arrays;

/** Pairs side by side in one array, without an object for each. For one thread. */
final class PairArena {

    /**
     * When an arena is full.
     *
     * @param bytes of keys and values, about
     * @param pairs number of pairs, each with 28 bytes of indexes beside
     */
    record Limits(int bytes, int pairs) {
        /** What an attempt holds in memory. */
        static final Limits OF_ATTEMPT = new Limits(32 << 20, 1 << 20);
    }

    /** Room for the pair that makes it full, where that is of usual size. */
    private static final int LAST_PAIR_BYTES = 64 << 10;

    private static final int INITIAL_BYTES = 1 << 20;
    private static final int INITIAL_PAIRS = 1 << 12;

    private final Limits limits;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int[] starts = new int[INITIAL_PAIRS + 1];
    private int[] keyLengths = new int[INITIAL_PAIRS];
    private int used;
    private int count;

    PairArena(Limits limits) {
        this.limits = limits;
    }

    /** Copies a pair in and tells its number. */
    int add(byte[] key, int keyFrom, int keyLength, Slice value) {
        reserve(keyLength + value.length());
        starts[count] = used;
        keyLengths[count] = keyLength;
        System.arraycopy(key, keyFrom, bytes, used, keyLength);
        used += keyLength;
        System.arraycopy(value.bytes(), value.from(), bytes, used, value.length());
        used += value.length();
        starts[count + 1] = used;
        return count++;
    }

    private void reserve(int more) {
        if (used + more > bytes.length) {
            // Doubling beyond what is kept would waste as much again.
            int doubled = Math.min(2 * bytes.length, limits.bytes() + LAST_PAIR_BYTES);
            bytes = Arrays.copyOf(bytes, Math.max(used + more, doubled));
        }
        if (count == keyLengths.length) {
            keyLengths = Arrays.copyOf(keyLengths, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count + 1);
        }
    }

    boolean isFull() {
        return used >= limits.bytes() || count >= limits.pairs();
    }

    int count() {
        return count;
    }

    void clear() {
        used = 0;
        count = 0;
    }

    boolean keyIs(int pair, byte[] key, int from, int length) {
        int start = starts[pair];
        return keyLengths[pair] == length
                && Arrays.equals(bytes, start, start + length, key, from, from + length);
    }

    Slice key(int pair, Slice into) {
        return into.set(bytes, starts[pair], keyLengths[pair]);
    }

    Slice value(int pair, Slice into) {
        int from = starts[pair] + keyLengths[pair];
        return into.set(bytes, from, starts[pair + 1] - from);
    }

    /** Order of two keys that agree in their first eight bytes or have none beyond. */
    int compareKeys(int a, int b) {
        int fromA = starts[a];
        int fromB = starts[b];
        return Arrays.compareUnsigned(
                bytes, fromA, fromA + keyLengths[a], bytes, fromB, fromB + keyLengths[b]);
    }

    /** The key's first eight bytes, big-endian, filled up with zeros: unsigned, it orders keys. */
    long prefix(int pair) {
        long prefix = 0;
        int length = Math.min(keyLengths[pair], Long.BYTES);
        for (int i = 0; i < length; i++) {
            prefix |= (bytes[starts[pair] + i] & 0xFFL) << (56 - 8 * i);
        }
        return prefix;
    }

    /** Sorts all pairs by partition, key bytes and arrival. */
    PairOrder order(Partitioning partitioning, int partitions) throws TaskFailedException {
        int[] partitionOf = new int[count];
        int[] bounds = new int[partitions + 1];
        var key = new Slice();
        for (int pair = 0; pair < count; pair++) {
            partitionOf[pair] = partitioning.partition(key(pair, key), partitions);
            bounds[partitionOf[pair] + 1]++;
        }
        for (int partition = 0; partition < partitions; partition++) {
            bounds[partition + 1] += bounds[partition];
        }
        int[] order = new int[count];
        int[] position = Arrays.copyOf(bounds, partitions);
        for (int pair = 0; pair < count; pair++) {
            order[position[partitionOf[pair]]++] = pair;
        }
        new KeySort(this, order).sort(bounds);
        return new PairOrder(order, bounds);
    }

    /** Numbers of pairs in order; partition p has those from {@code bounds[p]} to its follower. */
    record PairOrder(int[] pairs, int[] bounds) {}
}
