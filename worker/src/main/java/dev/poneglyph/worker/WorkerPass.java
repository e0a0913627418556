package dev.poneglyph.worker;

import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.client.connection.TokenSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a worker proves itself with: the token it was started with until it is welcome, then the
 * pass of its welcome, which is good for more and is renewed with every welcome. Safe for use by
 * several threads.
 */
final class WorkerPass implements TokenSource {

    private final TokenSource joining;
    private volatile @Nullable String pass;

    private WorkerPass(TokenSource joining) {
        this.joining = joining;
    }

    /** A pass that {@code settings} carry; null where they carry no token, nor need one. */
    static @Nullable WorkerPass of(ConnectionSettings settings) {
        return settings.token() == null ? null : new WorkerPass(settings.token());
    }

    /** The coordinator gave out this pass; empty where it gives none. */
    void given(String text) {
        pass = text.isEmpty() ? null : text;
    }

    @Override
    public String token() throws IOException {
        String given = pass;
        return given == null ? joining.token() : given;
    }

    /** Without a secret. */
    @Override
    public String toString() {
        return pass == null ? "to join: " + joining : "a worker's pass";
    }
}
