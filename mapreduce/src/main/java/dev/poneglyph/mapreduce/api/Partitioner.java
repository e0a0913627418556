package dev.poneglyph.mapreduce.api;

/** Chooses the reduce task of a key. A mapper that also implements this decides for its job. */
public interface Partitioner {

    /** 0 to {@code partitions} - 1, the same for equal keys, always and everywhere. */
    int partition(String key, int partitions);
}
