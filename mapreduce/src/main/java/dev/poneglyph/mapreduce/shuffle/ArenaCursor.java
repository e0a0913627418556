package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.text.Slice;

/** Walks pairs of an arena in a given order. For one thread. */
final class ArenaCursor implements PairCursor {

    /** Points a slice at the value of a pair. */
    interface Values {
        void value(int pair, Slice into);
    }

    private final PairArena arena;
    private final Values values;
    private final int[] pairs;
    private final int to;
    private final Slice key = new Slice();
    private final Slice value = new Slice();
    private int next;

    ArenaCursor(PairArena arena, Values values, PairArena.PairOrder order, int partition) {
        this.arena = arena;
        this.values = values;
        this.pairs = order.pairs();
        this.next = order.bounds()[partition];
        this.to = order.bounds()[partition + 1];
    }

    @Override
    public boolean next() {
        if (next == to) {
            return false;
        }
        int pair = pairs[next++];
        arena.key(pair, key);
        values.value(pair, value);
        return true;
    }

    @Override
    public Slice key() {
        return key;
    }

    @Override
    public Slice value() {
        return value;
    }
}
