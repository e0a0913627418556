package dev.poneglyph.mapreduce.text;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** Lines of a stream, ended by LF; the last may lack it. For one thread. */
public final class LineReader implements Closeable {

    /** Bytes a line may have at the most. */
    public static final int MAX_LINE_BYTES = 16 << 20;

    /** Room for the end of the longest line and for telling that one is longer. */
    private static final int SPARE_BYTES = 64 << 10;

    private static final int INITIAL_BUFFER_BYTES = 128 << 10;

    private final InputStream in;
    private final String name;
    private final Slice line = new Slice();
    private byte[] buffer = new byte[INITIAL_BUFFER_BYTES];
    private int next;
    private int limit;
    private long bufferOffset;
    private long lineOffset;
    private boolean ended;

    /**
     * @param name what is read, for messages
     * @param offset of the stream's first byte
     */
    public LineReader(InputStream in, String name, long offset) {
        this.in = in;
        this.name = name;
        this.bufferOffset = offset;
    }

    /**
     * Moves to the next line; false at the end.
     *
     * @throws TaskFailedException VALIDATION if the line is longer than {@link #MAX_LINE_BYTES}
     */
    public boolean next() throws IOException, TaskFailedException {
        int scanned = next;
        while (true) {
            int end = endOfLine(scanned);
            if (end - next > MAX_LINE_BYTES) {
                throw tooLong();
            }
            if (end < limit) {
                return deliver(end, end + 1);
            }
            int pending = limit - next;
            if (ended || !fill()) {
                ended = true;
                return pending > 0 && deliver(limit, limit);
            }
            scanned = next + pending;
        }
    }

    private int endOfLine(int from) {
        byte[] bytes = buffer;
        int end = limit;
        int i = from;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private boolean deliver(int end, int following) {
        line.set(buffer, next, end - next);
        lineOffset = bufferOffset + next;
        next = following;
        return true;
    }

    private boolean fill() throws IOException {
        makeRoom();
        int count = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
        return count >= 0;
    }

    private void makeRoom() {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            bufferOffset += next;
            limit -= next;
            next = 0;
        }
        if (limit == buffer.length) {
            buffer =
                    Arrays.copyOf(
                            buffer, Math.min(buffer.length * 2, MAX_LINE_BYTES + SPARE_BYTES));
        }
    }

    private TaskFailedException tooLong() {
        return TaskFailedException.of(
                Kind.VALIDATION,
                "Expected lines of at most %d bytes in %s, but the one at offset %d is longer; break it up"
                        .formatted(MAX_LINE_BYTES, name, bufferOffset + next),
                List.of());
    }

    /** The line without its LF; a CR before it is kept. Valid until {@link #next}. */
    public Slice line() {
        return line;
    }

    /** Offset of the line's first byte in the (decompressed) stream. */
    public long offset() {
        return lineOffset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
