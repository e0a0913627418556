package dev.poneglyph.mapreduce.shuffle;

/** A stable merge sort of pair numbers by key bytes. */
final class KeySort {

    private static final int INSERTION_SORT_LENGTH = 12;

    private final PairArena arena;
    private final int[] order;
    private final int[] scratch;
    private final long[] prefixes;

    KeySort(PairArena arena, int[] order) {
        this.arena = arena;
        this.order = order;
        this.scratch = new int[order.length];
        this.prefixes = new long[order.length];
        for (int pair = 0; pair < order.length; pair++) {
            prefixes[pair] = arena.prefix(pair);
        }
    }

    /** Sorts each range between two bounds by itself. */
    void sort(int[] bounds) {
        for (int i = 0; i + 1 < bounds.length; i++) {
            sort(bounds[i], bounds[i + 1]);
        }
    }

    private void sort(int from, int to) {
        if (to - from <= INSERTION_SORT_LENGTH) {
            insertionSort(from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
        if (compare(order[middle - 1], order[middle]) > 0) {
            merge(from, middle, to);
        }
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int moving = order[i];
            int k = i;
            while (k > from && compare(order[k - 1], moving) > 0) {
                order[k] = order[k - 1];
                k--;
            }
            order[k] = moving;
        }
    }

    private void merge(int from, int middle, int to) {
        System.arraycopy(order, from, scratch, from, middle - from);
        int left = from;
        int right = middle;
        int target = from;
        while (left < middle && right < to) {
            boolean takeLeft = compare(scratch[left], order[right]) <= 0;
            order[target++] = takeLeft ? scratch[left++] : order[right++];
        }
        System.arraycopy(scratch, left, order, target, middle - left);
    }

    private int compare(int a, int b) {
        int byPrefix = Long.compareUnsigned(prefixes[a], prefixes[b]);
        return byPrefix != 0 ? byPrefix : arena.compareKeys(a, b);
    }
}
