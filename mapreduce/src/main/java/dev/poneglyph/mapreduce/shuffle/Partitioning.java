package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;

/** Chooses the partition of a key. */
@FunctionalInterface
public interface Partitioning {

    /** 0 to {@code partitions} - 1, the same for equal keys. */
    int partition(Slice key, int partitions) throws TaskFailedException;

    /** By {@link KeyHash}. */
    static Partitioning byHash() {
        return (key, partitions) -> KeyHash.partition(KeyHash.of(key), partitions);
    }
}
