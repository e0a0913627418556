package dev.poneglyph.mapreduce.builtin;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;

/** Turns lines into pairs. For one attempt and thread. */
public interface LineMapper {

    /**
     * Takes a line, valid UTF-8 without its line end.
     *
     * @param offset of the line in its file, in bytes
     */
    void line(Slice line, long offset)
            throws IOException, TaskFailedException, InterruptedException;

    /** Called once, after the last line. */
    default void finish() throws IOException, TaskFailedException, InterruptedException {}
}
