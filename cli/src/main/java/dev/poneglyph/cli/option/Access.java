package dev.poneglyph.cli.option;

import dev.poneglyph.client.connection.ClientTls;
import dev.poneglyph.client.connection.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a coordinator is spoken to and as whom, as far as one place says.
 *
 * @param tls whether to speak TLS with a coordinator that an authority of this machine vouches for
 * @param authority who vouches for the coordinator instead
 */
record Access(
        boolean tls,
        @Nullable Path authority,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable TokenChoice token) {

    static final Access NONE = new Access(false, null, null, null, null);

    /** Silent but for a token, if there is one. */
    static Access as(@Nullable String token) {
        return new Access(false, null, null, null, token == null ? null : TokenChoice.text(token));
    }

    /**
     * What this place says, and where it is silent the other; own certificates go with their key.
     */
    Access over(Access other) {
        Access own = certificate == null && key == null ? other : this;
        return new Access(
                tls || other.tls,
                authority == null ? other.authority : authority,
                own.certificate,
                own.key,
                token == null ? other.token : token);
    }

    /**
     * With what is said here to that coordinator.
     *
     * @throws CliException if it contradicts itself, or there is no token where one should be
     */
    ConnectionSettings to(Endpoint coordinator) {
        try {
            return new ConnectionSettings(
                    coordinator.host(),
                    coordinator.port(),
                    clientTls(),
                    token == null ? null : token.open());
        } catch (IOException e) {
            throw new CliException(e.getMessage() + ".", e);
        }
    }

    private @Nullable ClientTls clientTls() {
        if ((certificate == null) != (key == null)) {
            throw new CliException(
                    "Expected --tls-cert and --tls-key together, but only one was given.");
        }
        if (!tls && authority == null) {
            if (certificate != null) {
                throw new CliException(
                        "Expected --tls-ca or --tls beside --tls-cert, but neither was given, and"
                                + " without TLS a certificate is never shown.");
            }
            return null;
        }
        return new ClientTls(authority, certificate, key);
    }
}
