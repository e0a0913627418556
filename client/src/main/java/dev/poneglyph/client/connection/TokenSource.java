package dev.poneglyph.client.connection;

import java.io.IOException;

/** Where the token comes from that proves who calls. Asked by any thread before each call. */
@FunctionalInterface
public interface TokenSource {

    /**
     * The token that holds now.
     *
     * @throws IOException if there is none; the message is a sentence for a person, without a token
     */
    String token() throws IOException;

    /** Always the same token. */
    static TokenSource of(String token) {
        return () -> token;
    }
}
