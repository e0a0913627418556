package dev.poneglyph.coordinator.access;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What a call brings to prove who makes it.
 *
 * @param bearer the token of its Authorization header, null where it has none
 * @param certificate the client certificate of its connection, already verified against the
 *     authority, null where it has none
 * @param cookie of a browser that is signed in, null where it has none
 * @param from the address it comes from
 */
public record Credentials(
        @Nullable String bearer,
        @Nullable X509Certificate certificate,
        @Nullable SessionCookie cookie,
        String from) {

    private static final String SCHEME = "Bearer ";

    /** Those of a caller that is no browser. */
    public Credentials(
            @Nullable String bearer, @Nullable X509Certificate certificate, String from) {
        this(bearer, certificate, null, from);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "credentials from " + from;
    }

    /** The token in an Authorization header; null where there is none. */
    public static @Nullable String bearerOf(@Nullable String authorization) {
        if (authorization == null
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        return authorization.substring(SCHEME.length()).strip();
    }
}
