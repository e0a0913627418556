package dev.poneglyph.coordinator.service.result;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Several streams, one after the other; each is opened when its turn comes. */
final class JoinedStream extends InputStream {

    /** Opens one of them. */
    interface Source {
        InputStream open() throws IOException;
    }

    private final Iterator<Source> rest;
    private @Nullable InputStream current;

    JoinedStream(Iterator<Source> sources) {
        rest = sources;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (length > 0) {
            if (current == null) {
                if (!rest.hasNext()) {
                    return -1;
                }
                current = rest.next().open();
            }
            int count = current.read(bytes, offset, length);
            if (count > 0) {
                return count;
            }
            close();
        }
        return 0;
    }

    /** Ends the current one. */
    @Override
    public void close() throws IOException {
        InputStream open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }
}
