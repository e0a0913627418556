package dev.poneglyph.client.connection;

import dev.poneglyph.protocol.tls.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;

/** A token in a file that only its owner may read; a replaced one is noticed within seconds. */
public final class TokenFile implements TokenSource {

    private static final int MAX_BYTES = 16 * 1024;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Set<PosixFilePermission> OPEN =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final InstantSource clock;
    private String token;
    private Instant readAt;

    private TokenFile(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        token = read(file);
        readAt = clock.instant();
    }

    /**
     * Reads the file, and warns where its group can read it too.
     *
     * @throws IOException if it holds no token or everybody may read it; the message is a sentence
     *     for a person
     */
    public static TokenFile open(Path file, InstantSource clock) throws IOException {
        var tokens = new TokenFile(file, clock);
        SecretFile.warnWhereOpen(file);
        return tokens;
    }

    @Override
    public synchronized String token() throws IOException {
        Instant now = clock.instant();
        if (now.isAfter(readAt.plus(LOOK_EVERY))) {
            token = read(file);
            readAt = now;
        }
        return token;
    }

    private static String read(Path file) throws IOException {
        requireClosed(file);
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES);
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (!VISIBLE.matcher(text).matches()) {
            throw new IOException(
                    "Expected one token in %s, but it holds none; put it there alone on one line"
                            .formatted(file));
        }
        return text;
    }

    private static void requireClosed(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            if (view.readAttributes().permissions().stream().anyMatch(OPEN::contains)) {
                throw new IOException(
                        "Expected the token in %s to be its owner's secret, but everybody may read or write it; type: chmod 600 %s"
                                .formatted(file, file));
            }
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        }
    }

    private static IOException missing(Path file, IOException cause) {
        return new IOException(
                "Expected a token in " + file + ", but there is no such file; check the path",
                cause);
    }

    /** The file, never the token. */
    @Override
    public String toString() {
        return "token in " + file;
    }
}
