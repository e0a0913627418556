package dev.poneglyph.protocol.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that only their owner is to read: keys and tokens. */
public final class SecretFile {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /**
     * Warns, in one line with what to type, where others than its owner can read or replace what
     * stands in it.
     *
     * @throws IOException if its rights cannot be read
     */
    public static void warnWhereOpen(Path file) throws IOException {
        String advice = advice(file);
        if (!advice.isEmpty()) {
            LOG.warn("others can read secret file={} advice=\"{}\"", file, advice);
        }
    }

    /** What to type where others can read the file or write to it; else empty. */
    static String advice(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null
                        && view.readAttributes().permissions().stream()
                                .anyMatch(OF_OTHERS::contains)
                ? "chmod 600 " + file
                : "";
    }
}
