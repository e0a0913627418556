package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.util.Arrays;

/**
 * Keeps one running sum for each key: an open-addressing hash table over an arena, so a pair whose
 * key is known costs no memory.
 */
final class SumBuffer implements PairBuffer {

    private static final int INITIAL_SLOTS = 1 << 14;
    private static final Slice NO_VALUE = new Slice();

    private final PairArena arena;
    private final Partitioning partitioning;
    private final int partitions;

    /** Number of the key's pair + 1, or 0; at most half of the slots are taken. */
    private int[] slots = new int[INITIAL_SLOTS];

    private int[] hashes = new int[INITIAL_SLOTS];
    private long[] sums = new long[INITIAL_SLOTS];

    SumBuffer(Partitioning partitioning, int partitions, PairArena.Limits limits) {
        this.arena = new PairArena(limits);
        this.partitioning = partitioning;
        this.partitions = partitions;
    }

    @Override
    public void pair(Slice key, Slice value) throws TaskFailedException {
        add(key.bytes(), key.from(), key.length(), KeyHash.of(key), Sums.parse(key, value));
    }

    /** Adds to the sum of a key whose {@link KeyHash} is {@code hash}. */
    void add(byte[] key, int from, int length, int hash, long amount) throws TaskFailedException {
        int mask = slots.length - 1;
        int slot = KeyHash.finish(hash) & mask;
        while (slots[slot] != 0) {
            int pair = slots[slot] - 1;
            if (hashes[pair] == hash && arena.keyIs(pair, key, from, length)) {
                increase(pair, amount);
                return;
            }
            slot = (slot + 1) & mask;
        }
        insert(slot, arena.add(key, from, length, NO_VALUE), hash, amount);
    }

    private void increase(int pair, long amount) throws TaskFailedException {
        long before = sums[pair];
        long sum = before + amount;
        if (((before ^ sum) & (amount ^ sum)) < 0) {
            sum = Sums.add(before, amount, arena.key(pair, new Slice()));
        }
        sums[pair] = sum;
    }

    private void insert(int slot, int pair, int hash, long amount) {
        if (pair == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * pair);
            sums = Arrays.copyOf(sums, 2 * pair);
        }
        slots[slot] = pair + 1;
        hashes[pair] = hash;
        sums[pair] = amount;
        if (2 * arena.count() > slots.length) {
            grow();
        }
    }

    private void grow() {
        int[] larger = new int[2 * slots.length];
        int mask = larger.length - 1;
        for (int pair = 0; pair < arena.count(); pair++) {
            int slot = KeyHash.finish(hashes[pair]) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = pair + 1;
        }
        slots = larger;
    }

    @Override
    public boolean isFull() {
        return arena.isFull();
    }

    @Override
    public SortedRun sorted() throws TaskFailedException {
        PairArena.PairOrder order = arena.order(partitioning, partitions);
        ArenaCursor.Values values = (pair, into) -> Sums.print(sums[pair], into);
        return partition -> new ArenaCursor(arena, values, order, partition);
    }

    @Override
    public void clear() {
        arena.clear();
        Arrays.fill(slots, 0);
    }
}
