package dev.poneglyph.mapreduce.shuffle;

import java.io.IOException;

/** Pairs in partitions, sorted by key bytes in each. */
public interface SortedRun {

    /** The pairs of one partition. */
    PairCursor partition(int partition) throws IOException;
}
