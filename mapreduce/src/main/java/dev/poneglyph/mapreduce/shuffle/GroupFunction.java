package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.IOException;

/** Turns all values of one key into pairs. */
@FunctionalInterface
public interface GroupFunction {

    /** Treats the current group; values it leaves unread are skipped. */
    void reduce(Groups group, PairSink out)
            throws IOException, TaskFailedException, InterruptedException;
}
