package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.shuffle.PairCursor;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;

/** Pairs that are told as progress when they are read. */
record CountedPairs(PairCursor pairs, TaskContext context) implements PairCursor {

    @Override
    public boolean next() throws IOException, TaskFailedException, InterruptedException {
        boolean there = pairs.next();
        if (there) {
            context.advance(1);
        }
        return there;
    }

    @Override
    public Slice key() {
        return pairs.key();
    }

    @Override
    public Slice value() {
        return pairs.value();
    }

    @Override
    public void close() throws IOException {
        pairs.close();
    }
}
