package dev.poneglyph.client.connection;

import org.jspecify.annotations.Nullable;

/**
 * How a coordinator is reached.
 *
 * @param host name or address; its certificate must be for this
 * @param port 1 to 65535
 * @param tls null for a connection without encryption
 * @param token what proves who calls; null where nothing does, or a certificate
 */
public record ConnectionSettings(
        String host, int port, @Nullable ClientTls tls, @Nullable TokenSource token) {

    /** Without encryption and without a token. */
    public static ConnectionSettings plaintext(String host, int port) {
        return new ConnectionSettings(host, port, null, null);
    }

    /** The same, with another proof of who calls. */
    public ConnectionSettings with(TokenSource other) {
        return new ConnectionSettings(host, port, tls, other);
    }

    /** {@code host:port}. */
    public String address() {
        return host + ":" + port;
    }
}
