package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.text.Slice;

/**
 * The hash that spreads keys: FNV-1a (32 bits) over the key's bytes, and for the partition the
 * finisher of MurmurHash3. Part of the format: every worker must agree.
 */
public final class KeyHash {

    /** Hash of no bytes. */
    public static final int START = 0x811C9DC5;

    private static final int PRIME = 0x01000193;

    private KeyHash() {}

    /** The hash after one more byte. */
    public static int step(int hash, int unsignedByte) {
        return (hash ^ unsignedByte) * PRIME;
    }

    /** The hash of a whole key. */
    public static int of(Slice key) {
        byte[] bytes = key.bytes();
        int hash = START;
        for (int i = key.from(), to = key.to(); i < to; i++) {
            hash = step(hash, bytes[i] & 0xFF);
        }
        return hash;
    }

    /** Spreads the hash over all its bits. */
    public static int finish(int hash) {
        int h = hash;
        h = (h ^ h >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return h ^ h >>> 16;
    }

    /** Partition of a key with that hash, 0 to {@code partitions} - 1. */
    public static int partition(int hash, int partitions) {
        return Integer.remainderUnsigned(finish(hash), partitions);
    }
}
