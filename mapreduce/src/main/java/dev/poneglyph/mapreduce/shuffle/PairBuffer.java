package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;

/** Collects a mapper's pairs in memory. For one thread. */
interface PairBuffer {

    /** Takes a pair. */
    void pair(Slice key, Slice value) throws TaskFailedException;

    /** Whether the memory limit is reached and the pairs must go to disk. */
    boolean isFull();

    /** The pairs, sorted; valid until {@link #clear}. */
    SortedRun sorted() throws TaskFailedException;

    /** Forgets all pairs, keeps the memory. */
    void clear();
}
