package dev.poneglyph.mapreduce.builtin;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import java.io.IOException;

/** Takes words. */
@FunctionalInterface
interface WordSink {

    /** The word in the first {@code length} bytes, with its {@code KeyHash}. */
    void word(byte[] word, int length, int hash)
            throws IOException, TaskFailedException, InterruptedException;
}
