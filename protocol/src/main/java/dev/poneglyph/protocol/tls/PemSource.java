package dev.poneglyph.protocol.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PEM files that are looked at again and again. What was replaced is taken as a whole or not at
 * all: files that cannot be used leave what was there before. Used by one thread at a time.
 */
final class PemSource {

    private static final Logger LOG = LoggerFactory.getLogger(PemSource.class);

    /** Who uses the files. */
    interface User {

        /**
         * Takes what the files hold, or throws and stays as it was.
         *
         * @param contents of the files in their order
         */
        void take(List<byte[]> contents) throws IOException;
    }

    private final List<Path> files;
    private final User user;
    private List<byte[]> seen;
    private @Nullable String trouble;
    private boolean told;

    private PemSource(List<Path> files, User user, List<byte[]> seen) {
        this.files = files;
        this.user = user;
        this.seen = seen;
    }

    /**
     * Reads for the first time.
     *
     * @throws IOException if the files cannot be used; the message is a sentence for a person
     */
    static PemSource open(List<Path> files, User user) throws IOException {
        List<byte[]> contents = read(files);
        user.take(contents);
        return new PemSource(files, user, contents);
    }

    /** Takes what changed; tells trouble when it is met twice, as files are replaced one by one. */
    void refresh() {
        try {
            List<byte[]> contents = read(files);
            if (!isSeen(contents)) {
                user.take(contents);
                seen = contents;
                LOG.info("TLS files taken files={}", files);
            }
            trouble = null;
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String reason) {
        if (!reason.equals(trouble)) {
            trouble = reason;
            told = false;
        } else if (!told) {
            told = true;
            LOG.warn(
                    "TLS files cannot be used, those before stay files={} reason=\"{}\"",
                    files,
                    reason);
        }
    }

    private boolean isSeen(List<byte[]> contents) {
        for (int i = 0; i < contents.size(); i++) {
            if (!Arrays.equals(contents.get(i), seen.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<byte[]> read(List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(PemFiles.read(file));
        }
        return contents;
    }
}
