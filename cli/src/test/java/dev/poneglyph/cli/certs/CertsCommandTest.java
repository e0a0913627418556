package dev.poneglyph.cli.certs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Root;
import dev.poneglyph.protocol.tls.OwnKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CertsCommandTest {

    @TempDir Path folder = Path.of("");

    private final StringWriter out = new StringWriter();

    @Command(name = "poneglyph", subcommands = CertsCommand.class)
    static final class Poneglyph implements Root {
        @Mixin private GlobalOptions options = new GlobalOptions();

        @Override
        public GlobalOptions options() {
            return options;
        }
    }

    @Test
    void makesAnAuthorityThatVouchesForAllOfACluster() throws Exception {
        certs("--host", "node1.example", "--client", "ada:admin,viewer", "--worker", "w1");

        authority().checkClientTrusted(chain("client-ada"), "EC");
        authority().checkClientTrusted(chain("worker-w1"), "EC");
        authority().checkServerTrusted(chain("coordinator"), "ECDHE_ECDSA");
        assertThat(Holders.holder("x", chain("client-ada")[0]).roles())
                .containsExactlyInAnyOrder("admin", "viewer");
        assertThat(Holders.holder("x", chain("worker-w1")[0]))
                .isEqualTo(new Holder("x", "w1", List.of("worker"), List.of()));
        assertThat(Holders.holder("x", chain("coordinator")[0]).hosts())
                .containsExactly("node1.example", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void makesKeysThatOnlyTheirOwnerReads() throws IOException {
        certs("--worker", "w1");

        for (String key : List.of("ca-key.pem", "coordinator-key.pem", "worker-w1-key.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(key))))
                    .as(key)
                    .isEqualTo("rw-------");
        }
        assertThat(Files.list(folder).map(Path::toString)).noneMatch(name -> name.contains(".new"));
    }

    @Test
    void makesKeysThatGoWithTheirCertificates() throws Exception {
        certs("--worker", "w1");

        assertThat(OwnKeys.read(file("worker-w1.pem"), file("worker-w1-key.pem")).manager())
                .isNotNull();
    }

    @Test
    void keepsTheAuthorityAndWhatIsNotNamed() throws Exception {
        certs("--host", "node1", "--worker", "w1");
        String authority = Files.readString(file("ca.pem"));
        String first = Files.readString(file("worker-w1.pem"));
        String coordinator = Files.readString(file("coordinator.pem"));

        certs("--worker", "w2");

        assertThat(file("ca.pem")).hasContent(authority);
        assertThat(file("worker-w1.pem")).hasContent(first);
        assertThat(file("coordinator.pem")).hasContent(coordinator);
        authority().checkClientTrusted(chain("worker-w2"), "EC");
    }

    @Test
    void renewsAllWhereNothingIsNamed() throws Exception {
        certs("--host", "node1", "--client", "ada:operator", "--days", "1");
        var before = Holders.in(new PemFolder(folder));
        X509Certificate ending = chain("client-ada")[0];

        certs("--days", "30");

        assertThat(Holders.in(new PemFolder(folder))).isEqualTo(before);
        assertThat(chain("client-ada")[0].getSerialNumber()).isNotEqualTo(ending.getSerialNumber());
        assertThat(chain("coordinator")[0].getNotAfter().toInstant())
                .isAfter(Instant.now().plus(Duration.ofDays(29)));
    }

    @Test
    void tellsHowTheClusterIsStarted() {
        certs("--host", "node1", "--client", "ada:client", "--worker", "w1");

        assertThat(out.toString())
                .contains(
                        "poneglyph coordinator --listen 0.0.0.0 --tls-cert "
                                + file("coordinator.pem"))
                .contains("--public-name node1")
                .contains("poneglyph worker --name w1 --coordinator node1:50051 --tls-ca ")
                .contains("poneglyph jobs --coordinator node1:50051");
    }

    @Test
    void refusesAFolderWithAnotherThingAsAuthority() throws IOException {
        Files.writeString(file("ca.pem"), "no certificate");
        Files.writeString(file("ca-key.pem"), "no key");
        var error = new StringWriter();

        int code = commandLine(error).execute("certs", "--out", folder.toString());

        assertThat(code).isNotZero();
        assertThat(error.toString()).contains("Expected a certificate in " + file("ca.pem"));
        assertThat(file("ca.pem")).hasContent("no certificate");
    }

    /** As the JDK judges certificates of servers and callers. */
    private X509TrustManager authority() throws Exception {
        var believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        believed.setCertificateEntry("ca", chain("ca")[0]);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(believed);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private X509Certificate[] chain(String name) throws IOException, CertificateException {
        return new X509Certificate[] {new PemFolder(folder).certificate(name)};
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void certs(String... arguments) {
        var all = new ArrayList<>(List.of("certs", "--out", folder.toString()));
        all.addAll(List.of(arguments));
        var error = new StringWriter();
        assertThat(commandLine(error).execute(all.toArray(String[]::new))).as("%s", error).isZero();
    }

    private CommandLine commandLine(StringWriter error) {
        return new CommandLine(new Poneglyph())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(error, true));
    }
}
