package dev.poneglyph.mapreduce.text;

import com.github.luben.zstd.ZstdInputStream;
import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** The lines of one split. For one thread. */
public final class SplitReader implements Closeable {

    private static final int LINES_BETWEEN_INTERRUPT_CHECKS = 4096;
    private static final int DECOMPRESSION_BUFFER_BYTES = 64 << 10;

    private final Split split;
    private final LineReader lines;
    private final long end;
    private int unchecked;

    private SplitReader(Split split, LineReader lines, long end) {
        this.split = split;
        this.lines = lines;
        this.end = end;
    }

    /**
     * Opens the split and moves before its first line.
     *
     * @throws java.io.FileNotFoundException if the file is gone
     */
    public static SplitReader open(Storage storage, Split split)
            throws IOException, TaskFailedException {
        String name = split.uri().toString();
        if (split.isGzip() || split.isZstd()) {
            InputStream plain = decompressed(split, storage.read(split.uri(), 0, -1));
            return new SplitReader(split, new LineReader(plain, name, 0), Long.MAX_VALUE);
        }
        // One byte before the split tells whether a line begins exactly at its offset.
        long start = Math.max(0, split.offset() - 1);
        var lines = new LineReader(storage.read(split.uri(), start, -1), name, start);
        if (split.offset() > 0) {
            lines.next();
        }
        return new SplitReader(split, lines, split.offset() + split.length());
    }

    private static InputStream decompressed(Split split, InputStream raw) throws IOException {
        try {
            return split.isGzip()
                    ? new GZIPInputStream(raw, DECOMPRESSION_BUFFER_BYTES)
                    : new ZstdInputStream(raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Moves to the next line; false after the last that begins in the split.
     *
     * @throws InterruptedException if the thread was interrupted (looked at now and then)
     */
    public boolean next() throws IOException, TaskFailedException, InterruptedException {
        if (++unchecked >= LINES_BETWEEN_INTERRUPT_CHECKS) {
            unchecked = 0;
            if (Thread.interrupted()) {
                throw new InterruptedException("attempt ended while reading " + split.uri());
            }
        }
        return lines.next() && lines.offset() < end;
    }

    /** The line without its LF; a CR before it is kept. Valid until {@link #next}. */
    public Slice line() {
        return lines.line();
    }

    /** Offset of the line in the (decompressed) file. */
    public long offset() {
        return lines.offset();
    }

    /** Part of the split that has been read, 0 to 1; 0 throughout for compressed files. */
    public double fraction() {
        if (end == Long.MAX_VALUE || split.length() == 0) {
            return 0;
        }
        return Math.clamp((double) (offset() - split.offset()) / split.length(), 0, 1);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
