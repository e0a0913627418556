package dev.poneglyph.coordinator.tls;

import dev.poneglyph.protocol.tls.TlsVersion;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the ports prove who the coordinator is, and whom they believe.
 *
 * @param certificate PEM, the chain from the coordinator's own certificate on
 * @param key PEM, PKCS #8, not encrypted
 * @param clientAuthority PEM, who signs client certificates; null where none is asked for
 * @param clientCertificates whether callers must have one
 * @param oldest oldest version of the protocol that is spoken
 */
public record TlsSettings(
        Path certificate,
        Path key,
        @Nullable Path clientAuthority,
        ClientCertificates clientCertificates,
        TlsVersion oldest) {

    /**
     * Checks that it can be meant.
     *
     * @throws IllegalArgumentException with a sentence for a person
     */
    public TlsSettings {
        if (clientAuthority == null && clientCertificates == ClientCertificates.REQUIRED) {
            throw new IllegalArgumentException(
                    "Expected an authority where client certificates are required, but there is"
                            + " none");
        }
    }

    /** Whether nobody gets in without a certificate. */
    public boolean requiresClientCertificates() {
        return clientCertificates == ClientCertificates.REQUIRED;
    }

    /** Whether callers show certificates. */
    public enum ClientCertificates {
        /** A caller may have one, or a token instead. */
        OPTIONAL,
        /** Nobody is spoken to without one. */
        REQUIRED
    }
}
