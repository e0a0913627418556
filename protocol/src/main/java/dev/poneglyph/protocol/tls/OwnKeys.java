package dev.poneglyph.protocol.tls;

import io.grpc.util.AdvancedTlsX509KeyManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate and key that one end proves itself with, as they stand in their files. The
 * manager may be used by any thread, {@link #refresh} by one at a time.
 */
public final class OwnKeys {

    private static final Logger LOG = LoggerFactory.getLogger(OwnKeys.class);
    private static final Duration WARN_BEFORE_END = Duration.ofDays(7);
    private static final Duration WARN_EVERY = Duration.ofDays(1);
    private static final byte[] PROBE =
            "does the key belong to the certificate".getBytes(StandardCharsets.UTF_8);

    private final AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
    private final Path certificateFile;
    private final Path keyFile;
    private final PemSource source;
    private Instant ends = Instant.MAX;
    private Instant nextWarning = Instant.MIN;

    private OwnKeys(Path certificateFile, Path keyFile) throws IOException {
        this.certificateFile = certificateFile;
        this.keyFile = keyFile;
        source = PemSource.open(List.of(certificateFile, keyFile), this::take);
        SecretFile.warnWhereOpen(keyFile);
    }

    /**
     * Reads the files, and warns where others can read the key.
     *
     * @param certificate PEM, the chain from the own certificate on
     * @param key PEM, PKCS #8, not encrypted
     * @throws IOException if they cannot be used; the message is a sentence for a person
     */
    public static OwnKeys read(Path certificate, Path key) throws IOException {
        return new OwnKeys(certificate, key);
    }

    /** What a TLS engine asks; always answers from the files read last. */
    public X509ExtendedKeyManager manager() {
        return manager;
    }

    /**
     * Looks at the files again, and warns where their certificate soon ends; they hold for
     * connections made from then on.
     */
    public void refresh(Instant now) {
        source.refresh();
        if (now.isAfter(ends.minus(WARN_BEFORE_END)) && now.isAfter(nextWarning)) {
            nextWarning = now.plus(WARN_EVERY);
            LOG.warn("TLS certificate ends soon file={} ends={}", certificateFile, ends);
        }
    }

    private void take(List<byte[]> contents) throws IOException {
        X509Certificate[] chain = PemFiles.certificates(certificateFile, contents.getFirst());
        PrivateKey key = PemFiles.key(keyFile, contents.getLast());
        if (!belongsTo(chain[0], key)) {
            throw new IOException(
                    "Expected %s to be the key of the certificate in %s, but it is of another"
                            .formatted(keyFile, certificateFile));
        }
        manager.updateIdentityCredentials(chain, key);
        ends = chain[0].getNotAfter().toInstant();
        nextWarning = Instant.MIN;
    }

    private static boolean belongsTo(X509Certificate certificate, PrivateKey key) {
        String algorithm = key.getAlgorithm();
        if (!certificate.getPublicKey().getAlgorithm().equals(algorithm)) {
            return false;
        }
        try {
            var signature =
                    Signature.getInstance(
                            algorithm.equals("EC") ? "SHA256withECDSA" : "SHA256with" + algorithm);
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            LOG.debug("Key and certificate do not go together", e);
            return false;
        }
    }
}
