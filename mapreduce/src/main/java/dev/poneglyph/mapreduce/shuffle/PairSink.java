package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;

/** Takes pairs; copies what it keeps. For one thread. */
@FunctionalInterface
public interface PairSink {

    /** Takes one pair. */
    void pair(Slice key, Slice value) throws IOException, TaskFailedException, InterruptedException;
}
