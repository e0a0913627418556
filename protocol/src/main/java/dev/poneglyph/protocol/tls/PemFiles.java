package dev.poneglyph.protocol.tls;

import io.grpc.util.CertificateUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** Reads certificates and keys; what cannot be used is refused with a sentence for a person. */
final class PemFiles {

    private static final int MAX_BYTES = 1024 * 1024;

    private PemFiles() {}

    /**
     * All of a file.
     *
     * @throws IOException if there is none, it cannot be read or is larger than 1 MiB
     */
    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw unusable("a PEM file of at most " + MAX_BYTES + " bytes", file, "larger");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "Expected a PEM file at " + file + ", but there is none; check the path", e);
        }
    }

    /** The certificates in {@code content}, at least one, in their order. */
    static X509Certificate[] certificates(Path file, byte[] content) throws IOException {
        try {
            X509Certificate[] found =
                    CertificateUtils.getX509Certificates(new ByteArrayInputStream(content));
            if (found.length == 0) {
                throw unusable("PEM certificates", file, "empty");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw unusable("PEM certificates", file, "not that", e);
        }
    }

    /** The private key in {@code content}. */
    static PrivateKey key(Path file, byte[] content) throws IOException {
        try {
            return CertificateUtils.getPrivateKey(new ByteArrayInputStream(content));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(
                    "an EC or RSA key, PEM with BEGIN PRIVATE KEY (PKCS #8), without a password",
                    file,
                    "not that",
                    e);
        }
    }

    private static IOException unusable(String expected, Path file, String was, Exception cause) {
        IOException refusal = unusable(expected, file, was);
        refusal.initCause(cause);
        return refusal;
    }

    private static IOException unusable(String expected, Path file, String was) {
        return new IOException("Expected %s in %s, but it is %s".formatted(expected, file, was));
    }
}
