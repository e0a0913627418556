package dev.poneglyph.mapreduce.plan;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.zip.GZIPInputStream;

/** How a file is compressed, by its name. */
enum Compression {
    NONE,
    GZIP,
    ZSTD;

    static Compression of(URI file) {
        String path = file.getPath();
        if (path.endsWith(".gz")) {
            return GZIP;
        }
        return path.endsWith(".zst") ? ZSTD : NONE;
    }

    InputStream decompressing(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, 1 << 16);
            case ZSTD -> new ZstdInputStream(in);
        };
    }
}
