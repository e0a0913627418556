package dev.poneglyph.mapreduce.exec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** What a program prints, told as it is read. */
final class CountedOutput extends FilterInputStream {

    private final LongConsumer onBytes;

    CountedOutput(InputStream printed, LongConsumer onBytes) {
        super(printed);
        this.onBytes = onBytes;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            onBytes.accept(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            onBytes.accept(count);
        }
        return count;
    }
}
