package dev.poneglyph.mapreduce.builtin;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Finds lines that match: key {@code FILE:OFFSET}, the offset with leading zeros so that byte order
 * is file order; value the line.
 */
final class Grep implements LineMapper {

    private final Pattern pattern;
    private final String fileName;
    private final PairSink out;

    Grep(Pattern pattern, String fileName, PairSink out) {
        this.pattern = pattern;
        this.fileName = fileName;
        this.out = out;
    }

    @Override
    public void line(Slice line, long offset)
            throws IOException, TaskFailedException, InterruptedException {
        if (pattern.matcher(line.toString()).find()) {
            out.pair(Slice.of("%s:%015d".formatted(fileName, offset)), line);
        }
    }
}
