package dev.poneglyph.mapreduce.text;

import java.net.URI;
import java.util.Locale;

/**
 * The lines of a file that begin at a byte from {@code offset} on and before {@code offset +
 * length}. A compressed file is read whole.
 */
public record Split(URI uri, long offset, long length) {

    /** Whether the file is gzip by its name. */
    public boolean isGzip() {
        return lowerCasePath().endsWith(".gz");
    }

    /** Whether the file is zstd by its name. */
    public boolean isZstd() {
        return lowerCasePath().endsWith(".zst");
    }

    /** The last part of the path. */
    public String fileName() {
        String path = uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String lowerCasePath() {
        return uri.getPath().toLowerCase(Locale.ROOT);
    }
}
