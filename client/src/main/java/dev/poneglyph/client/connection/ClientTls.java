package dev.poneglyph.client.connection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client believes, and what it shows. The files may be replaced at any time.
 *
 * @param authority PEM, who signs the coordinator's certificate; null for the authorities that the
 *     JDK trusts
 * @param certificate PEM, the chain from the client's own certificate on; null where it has none
 * @param key PEM, PKCS #8, not encrypted; null where there is no certificate
 */
public record ClientTls(@Nullable Path authority, @Nullable Path certificate, @Nullable Path key) {

    /** The authorities that the JDK trusts, no own certificate. */
    public static final ClientTls SYSTEM = new ClientTls(null, null, null);

    /**
     * Checks that it can be meant.
     *
     * @throws IllegalArgumentException if there is a certificate without key or a key without
     *     certificate; the message is a sentence for a person
     */
    public ClientTls {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException(
                    "Expected a certificate and its key, but only one of them was given");
        }
    }

    /** Whether there is an own certificate. */
    boolean showsCertificate() {
        return certificate != null;
    }
}
