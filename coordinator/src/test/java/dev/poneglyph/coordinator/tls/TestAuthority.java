package dev.poneglyph.coordinator.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Signs what a test needs, and keeps it in files. */
public final class TestAuthority {

    private static final Duration MONTH = Duration.ofDays(30);

    private final Path folder;
    private final X509Bundle own;
    private final Path certificate;

    /** A certificate and its key, in files. */
    public record Pair(Path certificate, Path key) {}

    public TestAuthority(Path folder, String name) throws Exception {
        this.folder = folder;
        own = fresh(name).setIsCertificateAuthority(true).buildSelfSigned();
        certificate = Files.writeString(folder.resolve(name + "-ca.pem"), own.getCertificatePEM());
    }

    /** The file that those who trust it read. */
    public Path certificate() {
        return certificate;
    }

    /** A certificate for a server on this machine. */
    public Pair server(String name) throws Exception {
        return issue(
                name,
                builder ->
                        builder.addSanDnsName("localhost")
                                .addSanIpAddress("127.0.0.1")
                                .addExtendedKeyUsageServerAuth());
    }

    /** A certificate for a caller. */
    public Pair caller(String name) throws Exception {
        return issue(name, CertificateBuilder::addExtendedKeyUsageClientAuth);
    }

    /** Any certificate; one that is there under that name is replaced. */
    public Pair issue(String name, UnaryOperator<CertificateBuilder> how) throws Exception {
        X509Bundle issued = how.apply(fresh(name)).buildIssuedBy(own);
        var pair = new Pair(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
        replace(pair.certificate(), issued.getCertificatePEM());
        replace(pair.key(), issued.getPrivateKeyPEM());
        return pair;
    }

    /** As {@code mv} does: nobody sees half of the file. */
    public static void replace(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, content);
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static CertificateBuilder fresh(String name) {
        return new CertificateBuilder()
                .subject("CN=" + name)
                .ecp256()
                .notBefore(Instant.now().minus(MONTH))
                .notAfter(Instant.now().plus(MONTH));
    }
}
