package dev.poneglyph.coordinator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.poneglyph.client.connection.Channels;
import dev.poneglyph.client.connection.ClientTls;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.coordinator.tls.TlsSettings.ClientCertificates;
import dev.poneglyph.protocol.tls.TlsVersion;
import dev.poneglyph.protocol.tls.TrustedAuthorities;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.netty.pkitesting.CertificateBuilder;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Files that are replaced while connections are open. */
@Timeout(60)
class ReloadTest {

    /** What is promised to operators. */
    private static final Duration NOTICED = Duration.ofSeconds(5);

    @TempDir Path folder = Path.of("");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private TestAuthority authority;
    private TestAuthority.Pair coordinator;
    private TlsServer server;

    @BeforeEach
    void serve() throws Exception {
        authority = new TestAuthority(folder, "ours");
        coordinator = authority.server("coordinator");
        server =
                TlsServer.start(
                        new TlsSettings(
                                coordinator.certificate(),
                                coordinator.key(),
                                authority.certificate(),
                                ClientCertificates.OPTIONAL,
                                TlsVersion.TLS_1_3));
        logger().setLevel(Level.WARN);
        logger().addAppender(log);
        log.start();
    }

    @AfterEach
    void stop() throws Exception {
        logger().detachAppender(log);
        logger().setLevel(null);
        server.close();
    }

    @Test
    void servesTheNewCertificateAndKeepsOpenStreams() throws Exception {
        ManagedChannel channel = open(new ClientTls(authority.certificate(), null, null));
        Iterator<HealthCheckResponse> stream = watch(channel);
        assertThat(stream.next().getStatus()).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
        BigInteger before = served();

        authority.server("coordinator");

        await().atMost(NOTICED).until(() -> !served().equals(before));
        server.tell("it", ServingStatus.SERVING);
        assertThat(stream.next().getStatus()).isEqualTo(ServingStatus.SERVING);
        channel.shutdownNow();
    }

    @Test
    void keepsTheCertificateWhereTheReplacementIsDamagedAndSaysSoOnce() throws Exception {
        BigInteger before = served();
        TestAuthority.replace(coordinator.key(), "-----BEGIN PRIVATE KEY-----\nnone\n");

        await().atMost(NOTICED).until(() -> !warnings().isEmpty());
        assertThat(served()).isEqualTo(before);
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("TLS files cannot be used, those before stay")
                .contains(coordinator.key().toString());

        authority.server("coordinator");
        await().atMost(NOTICED).until(() -> !served().equals(before));
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void keepsTheCertificateWhereItsNewKeyIsOfAnother() throws Exception {
        BigInteger before = served();
        Files.copy(
                authority.caller("other").key(),
                coordinator.key(),
                StandardCopyOption.REPLACE_EXISTING);

        await().atMost(NOTICED).until(() -> !warnings().isEmpty());
        assertThat(warnings().getFirst()).contains("but it is of another");
        assertThat(served()).isEqualTo(before);
    }

    @Test
    void clientsShowTheirNewCertificateAndBelieveTheNewAuthority() throws Exception {
        var next = new TestAuthority(folder, "next");
        var caller = authority.caller("ada");
        Path believed = Files.copy(authority.certificate(), folder.resolve("believed.pem"));
        ManagedChannel channel = open(new ClientTls(believed, caller.certificate(), caller.key()));
        assertThat(ask(channel)).isEqualTo("SERVING");

        TestAuthority.replace(believed, Files.readString(next.certificate()));
        TestAuthority.replace(authority.certificate(), Files.readString(next.certificate()));
        next.issue("ada", CertificateBuilder::addExtendedKeyUsageClientAuth);
        next.server("coordinator");

        await().atMost(NOTICED.multipliedBy(2))
                .ignoreExceptions()
                .until(() -> {
                    channel.enterIdle();
                    channel.resetConnectBackoff();
                    return ask(channel).equals("SERVING")
                            && served(next.certificate()).signum() != 0;
                });
        channel.shutdownNow();
    }

    private ManagedChannel open(ClientTls tls) {
        return Channels.open(new ConnectionSettings("localhost", server.port(), tls, null));
    }

    private static Iterator<HealthCheckResponse> watch(ManagedChannel channel) {
        return HealthGrpc.newBlockingStub(channel)
                .watch(HealthCheckRequest.newBuilder().setService("it").build());
    }

    private static String ask(ManagedChannel channel) {
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus()
                    .name();
        } catch (StatusRuntimeException e) {
            return String.valueOf(e.getStatus().getDescription());
        }
    }

    private BigInteger served() throws Exception {
        return served(authority.certificate());
    }

    /** The serial number of the certificate that a new connection is shown. */
    private BigInteger served(Path believed) throws Exception {
        var context = SSLContext.getInstance("TLS");
        var trust = TrustedAuthorities.ofServers(believed);
        context.init(null, new TrustManager[] {trust.manager()}, new SecureRandom());
        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber();
        }
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("dev.poneglyph.protocol.tls");
    }
}
