package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.Closeable;
import java.io.IOException;

/** Pairs one after another, sorted by key bytes. For one thread. */
public interface PairCursor extends Closeable {

    /**
     * Moves to the next pair; false at the end.
     *
     * @throws DamagedSegmentException if what was stored is damaged or cut short
     */
    boolean next() throws IOException, TaskFailedException, InterruptedException;

    /** Valid until {@link #next}. */
    Slice key();

    /** Valid until {@link #next}. */
    Slice value();

    @Override
    default void close() throws IOException {}
}
