package dev.poneglyph.cli.option;

import dev.poneglyph.client.connection.TokenFile;
import dev.poneglyph.client.connection.TokenSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Where a token would be taken from; looked at only if it is the one that counts. */
@FunctionalInterface
interface TokenChoice {

    /**
     * The source of tokens.
     *
     * @throws IOException if there is no token; the message is a sentence for a person
     */
    TokenSource open() throws IOException;

    static TokenChoice file(Path file) {
        return () -> TokenFile.open(file, InstantSource.system());
    }

    static TokenChoice text(String token) {
        return () -> TokenSource.of(token);
    }
}
