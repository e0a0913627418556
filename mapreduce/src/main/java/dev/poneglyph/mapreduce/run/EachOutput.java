package dev.poneglyph.mapreduce.run;

import dev.poneglyph.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Collects the result of an {@code each} task: in memory while small, then in a file. */
final class EachOutput extends OutputStream {

    /** Bytes of a result that travel inline, the tag not counted. */
    static final int MAX_INLINE_BYTES = MapResult.MAX_RESULT_BYTES - 1;

    private final Storage storage;
    private final URI uri;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Storage.@Nullable AtomicOutput file;

    /**
     * @param uri where a result goes that is too large to travel inline
     */
    EachOutput(Storage storage, URI uri) {
        this.storage = storage;
        this.uri = uri;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (file == null && memory.size() + length > MAX_INLINE_BYTES) {
            file = storage.create(uri);
            memory.writeTo(file);
            memory.reset();
        }
        OutputStream target = file == null ? memory : file;
        target.write(bytes, from, length);
    }

    /** The result to commit. */
    byte[] result() throws IOException {
        if (file == null) {
            return EachResult.inline(memory);
        }
        file.commit();
        return EachResult.stored(uri);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
