package dev.poneglyph.mapreduce.builtin;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;

/** Takes lines for pairs: what stands before the first tab is the key, all else the value. */
public final class KeyValueLines implements LineMapper {

    private final PairSink out;
    private final Slice key = new Slice();
    private final Slice value = new Slice();

    /** Gives the pairs to {@code out}. */
    public KeyValueLines(PairSink out) {
        this.out = out;
    }

    @Override
    public void line(Slice line, long offset)
            throws IOException, TaskFailedException, InterruptedException {
        int tab = line.indexOf((byte) '\t');
        int keyEnd = tab < 0 ? line.to() : tab;
        int valueFrom = tab < 0 ? line.to() : tab + 1;
        key.set(line.bytes(), line.from(), keyEnd - line.from());
        value.set(line.bytes(), valueFrom, line.to() - valueFrom);
        out.pair(key, value);
    }
}
