package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;

/** Keeps every pair. */
final class SortBuffer implements PairBuffer {

    private final PairArena arena;
    private final Partitioning partitioning;
    private final int partitions;

    SortBuffer(Partitioning partitioning, int partitions, PairArena.Limits limits) {
        this.arena = new PairArena(limits);
        this.partitioning = partitioning;
        this.partitions = partitions;
    }

    @Override
    public void pair(Slice key, Slice value) {
        arena.add(key.bytes(), key.from(), key.length(), value);
    }

    @Override
    public boolean isFull() {
        return arena.isFull();
    }

    @Override
    public SortedRun sorted() throws TaskFailedException {
        PairArena.PairOrder order = arena.order(partitioning, partitions);
        return partition -> new ArenaCursor(arena, arena::value, order, partition);
    }

    @Override
    public void clear() {
        arena.clear();
    }
}
