package dev.poneglyph.coordinator.service.result;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose last line is ended, where there is one. */
final class EndedLine extends FilterInputStream {
    private int last = '\n';
    private boolean ended;

    EndedLine(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int next = ended ? -1 : super.read();
        return next < 0 ? end() : (last = next);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = ended ? -1 : super.read(bytes, offset, length);
        if (count > 0) {
            last = bytes[offset + count - 1];
        }
        if (count >= 0 || length == 0) {
            return Math.max(0, count);
        }
        int end = end();
        if (end >= 0) {
            bytes[offset] = (byte) end;
        }
        return end < 0 ? -1 : 1;
    }

    private int end() {
        boolean missing = !ended && last != '\n';
        ended = true;
        return missing ? '\n' : -1;
    }
}
