package dev.poneglyph.mapreduce.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A file whose bytes are told as progress when they are written. */
final class CountedFile extends FilterOutputStream {

    private final TaskContext context;

    CountedFile(OutputStream file, TaskContext context) {
        super(file);
        this.context = context;
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        context.advance(1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        context.advance(length);
    }
}
