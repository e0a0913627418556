package dev.poneglyph.cli.certs;

import dev.poneglyph.cli.option.CliException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.jspecify.annotations.Nullable;

/** Certificates ({@code NAME.pem}) and keys ({@code NAME-key.pem}) in a folder. */
final class PemFolder {

    private static final String SUFFIX = ".pem";
    private static final String KEY_SUFFIX = "-key.pem";
    private static final Set<PosixFilePermission> SECRET =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC =
            PosixFilePermissions.fromString("rw-r--r--");

    private final Path folder;

    PemFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path certificateFile(String name) {
        return folder.resolve(name + SUFFIX);
    }

    Path keyFile(String name) {
        return folder.resolve(name + KEY_SUFFIX);
    }

    /** Names of the certificates there are, in order. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.endsWith(KEY_SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Replaces the pair, or makes it: each file appears as a whole. */
    void write(String name, Pair pair) throws IOException {
        replace(keyFile(name), SECRET, new JcaPKCS8Generator(pair.key(), null).generate());
        replace(certificateFile(name), PUBLIC, pair.certificate());
    }

    /** The certificate and its key. */
    Pair read(String name) throws IOException {
        return new Pair(certificate(name), key(name));
    }

    X509Certificate certificate(String name) throws IOException {
        Path file = certificateFile(name);
        if (parse(file) instanceof X509CertificateHolder found) {
            try {
                return new JcaX509CertificateConverter().getCertificate(found);
            } catch (CertificateException e) {
                throw unusable("a certificate", file, e);
            }
        }
        throw unusable("a certificate", file, null);
    }

    private PrivateKey key(String name) throws IOException {
        Path file = keyFile(name);
        if (parse(file) instanceof PrivateKeyInfo found) {
            return new JcaPEMKeyConverter().getPrivateKey(found);
        }
        throw unusable("a private key (PKCS #8)", file, null);
    }

    private static Object parse(Path file) throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            Object found = parser.readObject();
            return found == null ? "" : found;
        } catch (PEMException | IllegalArgumentException e) {
            throw unusable("PEM", file, e);
        }
    }

    /** Never for a moment may others read a key. */
    private void replace(Path file, Set<PosixFilePermission> mode, Object content)
            throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        Path fresh = Files.createTempFile(folder, ".new", SUFFIX);
        try {
            Files.writeString(fresh, text.toString());
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, mode);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static CliException unusable(String expected, Path file, @Nullable Exception cause) {
        String sentence =
                "Expected %s in %s, but it holds none; name another folder with --out."
                        .formatted(expected, file);
        return cause == null ? new CliException(sentence) : new CliException(sentence, cause);
    }
}
