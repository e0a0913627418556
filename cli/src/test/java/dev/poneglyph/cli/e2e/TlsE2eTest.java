package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is reachable from everywhere, with certificates of {@code poneglyph certs}. */
@Timeout(240)
class TlsE2eTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NUMBERS = 24;

    @TempDir Path folder = Path.of("");

    private final List<Poneglyph.Running> servers = new ArrayList<>();
    private Poneglyph poneglyph = new Poneglyph(folder);
    private int port;

    @BeforeEach
    void start() {
        poneglyph = new Poneglyph(folder);
        port = TestCluster.freePort();
        certs("--client", "ada:admin", "--client", "vic:viewer", "--worker", "w1");
        var coordinator =
                serve(
                        owned(
                                "coordinator",
                                List.of("coordinator", "--listen", "0.0.0.0"),
                                List.of("--tls-client-ca", file("ca.pem")),
                                List.of("--grpc-port", Integer.toString(port)),
                                List.of("--http-port", "0", "--metrics-port", "0"),
                                List.of("--allow-root", folder.toString()),
                                List.of("--data", folder.resolve("data").toString())));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(coordinator.outSoFar())
                                .as("%s", coordinator.errSoFar())
                                .contains("Poneglyph coordinator on 0.0.0.0:")
                                .contains("dashboard https://"));
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.process().destroyForcibly());
    }

    @Test
    void finishesAJobWhileAllCertificatesAreReplaced() throws Exception {
        worker("w1");
        Path job = Jobs.each(folder, NUMBERS, "read n; sleep 1; echo got $n");
        var submitted =
                poneglyph.start(as("client-ada", "submit", job.toString(), "--wait", "--json"));
        Path done = folder.resolve("certs/coordinator.pem");
        String before = Files.readString(done);

        certs();

        assertThat(done).content().isNotEqualTo(before);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(servers)
                                .allSatisfy(server ->
                                        assertThat(server.errSoFar()).contains("TLS files taken")));
        certs("--worker", "w2");
        worker("w2");
        Poneglyph.Result result = submitted.await();
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.json().path("retries").asInt()).isZero();
        assertThat(Jobs.output(folder)).isEqualTo(Jobs.expected(NUMBERS));
        assertThat(poneglyph.run(as("client-ada", "workers", "--json")).out()).contains("w2");
    }

    @Test
    void turnsAwayThoseWhoDoNotBelongAndSaysWhy() {
        assertRefused(
                poneglyph.run("jobs", "--coordinator", coordinator()),
                "as one does that speaks TLS; name its authority with --tls-ca");
        assertRefused(
                poneglyph.run("jobs", "--coordinator", coordinator(), "--tls-ca", file("ca.pem")),
                "it wants a client certificate; give one with --tls-cert");
        assertRefused(
                poneglyph.run("jobs", "--coordinator", coordinator(), "--tls"),
                "the authority that signed its certificate is not trusted");
        assertThat(poneglyph.run(as("client-vic", "jobs")).exitCode()).isZero();
        Path job = Jobs.each(folder, 1, "true");
        Poneglyph.Result denied = poneglyph.run(as("client-vic", "submit", job.toString()));
        assertThat(denied.exitCode()).as("%s", denied).isEqualTo(1);
    }

    private static void assertRefused(Poneglyph.Result result, String words) {
        assertThat(result.exitCode()).as("%s", result).isEqualTo(1);
        assertThat(result.err()).startsWith("poneglyph: Expected to speak ").contains(words);
    }

    /** Returns when it is connected, and so has read its files. */
    private void worker(String name) {
        var worker =
                serve(
                        owned(
                                "worker-" + name,
                                List.of("worker", "--name", name, "--allow-exec", "--slots", "2"),
                                List.of("--coordinator", coordinator()),
                                List.of("--tls-ca", file("ca.pem")),
                                List.of("--work-dir", folder.resolve(name).toString())));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(worker.errSoFar()).contains("Worker connected worker="));
    }

    private Poneglyph.Running serve(String... arguments) {
        Poneglyph.Running server = poneglyph.start(arguments);
        servers.add(server);
        return server;
    }

    /** The command of a caller with a certificate. */
    private String[] as(String caller, String... arguments) {
        return owned(
                caller,
                List.of(arguments),
                List.of("--coordinator", coordinator(), "--tls-ca", file("ca.pem")));
    }

    @SafeVarargs
    private String[] owned(String owner, List<String>... arguments) {
        return Stream.concat(
                        Stream.of(arguments).flatMap(List::stream),
                        Stream.of(
                                "--tls-cert",
                                file(owner + ".pem"),
                                "--tls-key",
                                file(owner + "-key.pem")))
                .toArray(String[]::new);
    }

    private void certs(String... arguments) {
        String[] command =
                Stream.concat(
                                Stream.of("certs", "--out", folder.resolve("certs").toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new);
        Poneglyph.Result result = poneglyph.run(command);
        assertThat(result.exitCode()).as("%s", result).isZero();
    }

    private String coordinator() {
        return "localhost:" + port;
    }

    private String file(String name) {
        return folder.resolve("certs").resolve(name).toString();
    }
}
