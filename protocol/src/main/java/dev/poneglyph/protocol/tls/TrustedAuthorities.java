package dev.poneglyph.protocol.tls;

import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose signatures on the other end's certificate are believed. The manager may be used by any
 * thread, {@link #refresh} by one at a time.
 */
public final class TrustedAuthorities {

    private final AdvancedTlsX509TrustManager manager;
    private final @Nullable PemSource source;

    private TrustedAuthorities(AdvancedTlsX509TrustManager manager, @Nullable Path file)
            throws IOException {
        this.manager = manager;
        source =
                file == null
                        ? null
                        : PemSource.open(List.of(file), contents -> take(file, contents));
    }

    /**
     * For a server: its callers have no host name to check, their subject says who they are.
     *
     * @param file PEM, one certificate or more
     * @throws IOException if it cannot be used; the message is a sentence for a person
     */
    public static TrustedAuthorities ofCallers(Path file) throws IOException {
        return new TrustedAuthorities(manager(Verification.CERTIFICATE_ONLY_VERIFICATION), file);
    }

    /**
     * For a client: the certificate must also be for the host that was asked for.
     *
     * @param file PEM, one certificate or more; null for the authorities that the JDK trusts
     * @throws IOException if it cannot be used; the message is a sentence for a person
     */
    public static TrustedAuthorities ofServers(@Nullable Path file) throws IOException {
        var manager = manager(Verification.CERTIFICATE_AND_HOST_NAME_VERIFICATION);
        if (file == null) {
            try {
                manager.useSystemDefaultTrustCerts();
            } catch (GeneralSecurityException e) {
                throw new IOException("Expected a JDK that trusts authorities, but " + e, e);
            }
        }
        return new TrustedAuthorities(manager, file);
    }

    /** What a TLS engine asks; always answers from the file read last. */
    public X509ExtendedTrustManager manager() {
        return manager;
    }

    /** Looks at the file again; it holds for connections made from then on. */
    public void refresh() {
        if (source != null) {
            source.refresh();
        }
    }

    private void take(Path file, List<byte[]> contents) throws IOException {
        try {
            manager.updateTrustCredentials(PemFiles.certificates(file, contents.getFirst()));
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "Expected certificates of authorities in %s, but they cannot be trusted: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static AdvancedTlsX509TrustManager manager(Verification verification)
            throws IOException {
        try {
            return AdvancedTlsX509TrustManager.newBuilder().setVerification(verification).build();
        } catch (GeneralSecurityException e) {
            throw new IOException("Expected a JDK with X.509, but " + e.getMessage(), e);
        }
    }
}
