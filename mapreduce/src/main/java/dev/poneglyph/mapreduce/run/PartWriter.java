package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.shuffle.PairSink;
import dev.poneglyph.mapreduce.text.Slice;
import dev.poneglyph.storage.Storage;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;

/** Writes pairs as lines: {@code key<TAB>value}, or the key alone where the value is empty. */
final class PartWriter implements PairSink, Closeable {

    private static final int BUFFER_BYTES = 64 << 10;

    private final URI uri;
    private final Storage.AtomicOutput file;
    private final BufferedOutputStream out;
    private long size;
    private long records;

    PartWriter(Storage storage, URI uri) throws IOException {
        this.uri = uri;
        this.file = storage.create(uri);
        this.out = new BufferedOutputStream(file, BUFFER_BYTES);
    }

    @Override
    public void pair(Slice key, Slice value) throws IOException {
        out.write(key.bytes(), key.from(), key.length());
        size += key.length() + 1;
        if (value.length() > 0) {
            out.write('\t');
            out.write(value.bytes(), value.from(), value.length());
            size += value.length() + 1;
        }
        out.write('\n');
        records++;
    }

    /** Makes the part visible. */
    PartResult commit() throws IOException {
        out.flush();
        file.commit();
        return new PartResult(uri, size, records);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
