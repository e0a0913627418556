package dev.poneglyph.coordinator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.client.connection.Channels;
import dev.poneglyph.client.connection.ClientTls;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.coordinator.tls.TlsSettings.ClientCertificates;
import dev.poneglyph.protocol.tls.TlsVersion;
import dev.poneglyph.protocol.tls.TrustedAuthorities;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.netty.pkitesting.CertificateBuilder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who comes to speak with whom, and what is said where they do not. */
@Timeout(60)
class HandshakeTest {

    private static final Duration LONG_AGO = Duration.ofHours(1);

    @TempDir Path folder = Path.of("");

    private TestAuthority authority;
    private TestAuthority foreign;

    @BeforeEach
    void found() throws Exception {
        authority = new TestAuthority(folder, "ours");
        foreign = new TestAuthority(folder, "foreign");
    }

    @Test
    void speaksWithACoordinatorThatItsAuthorityVouchesFor() throws Exception {
        assertThat(ask(serving(authority.server("coordinator")), trusting(authority)))
                .isEqualTo("SERVING");
    }

    @Test
    void refusesACoordinatorOfAnotherAuthority() throws Exception {
        assertThat(ask(serving(authority.server("coordinator")), trusting(foreign)))
                .startsWith("Expected to speak TLS with the coordinator at localhost:")
                .contains("the authority that signed its certificate is not trusted")
                .contains("--tls-ca");
    }

    @Test
    void refusesACoordinatorWhoseAuthorityTheMachineDoesNotTrust() throws Exception {
        assertThat(ask(serving(authority.server("coordinator")), ClientTls.SYSTEM))
                .contains("the authority that signed its certificate is not trusted");
    }

    @Test
    void refusesACertificateForAnotherHost() throws Exception {
        var elsewhere =
                authority.issue("elsewhere", builder -> builder.addSanDnsName("elsewhere.example"));

        assertThat(ask(serving(elsewhere), trusting(authority)))
                .contains("its certificate is for other names");
    }

    @Test
    void refusesACertificateThatHasEnded() throws Exception {
        var ended = authority.issue("ended", builder -> ended(builder).addSanDnsName("localhost"));

        assertThat(ask(serving(ended), trusting(authority)))
                .contains("its certificate is not valid today");
    }

    @Test
    void letsACallerInThatShowsACertificate() throws Exception {
        var server = demanding(authority.server("coordinator"), ClientCertificates.REQUIRED);

        assertThat(ask(server, showing(authority.caller("ada")))).isEqualTo("SERVING");
    }

    @Test
    void refusesACallerWithoutCertificateWhereOneIsRequired() throws Exception {
        var server = demanding(authority.server("coordinator"), ClientCertificates.REQUIRED);

        assertThat(ask(server, trusting(authority)))
                .contains("it wants a client certificate")
                .contains("--tls-cert");
    }

    @Test
    void takesACallerWithoutCertificateWhereItIsOptional() throws Exception {
        var server = demanding(authority.server("coordinator"), ClientCertificates.OPTIONAL);

        assertThat(ask(server, trusting(authority))).isEqualTo("SERVING");
    }

    @Test
    void refusesACallerOfAnotherAuthority() throws Exception {
        var server = demanding(authority.server("coordinator"), ClientCertificates.OPTIONAL);

        assertThat(ask(server, showing(foreign.caller("mallory"))))
                .contains("it refused the client certificate");
    }

    @Test
    void refusesACallerWhoseCertificateHasEnded() throws Exception {
        var server = demanding(authority.server("coordinator"), ClientCertificates.REQUIRED);
        var ended =
                authority.issue("late", builder -> ended(builder).addExtendedKeyUsageClientAuth());

        assertThat(ask(server, showing(ended))).contains("it refused the client certificate");
    }

    @Test
    void refusesACallerThatShowsTheCertificateOfAServer() throws Exception {
        var server = demanding(authority.server("coordinator"), ClientCertificates.REQUIRED);

        assertThat(ask(server, showing(authority.server("other-server"))))
                .contains("it refused the client certificate");
    }

    @Test
    void tellsThatTheCoordinatorSpeaksTls() throws Exception {
        assertThat(ask(serving(authority.server("coordinator")), null))
                .startsWith("Expected to speak plaintext with the coordinator at localhost:")
                .contains("speaks TLS")
                .contains("--tls-ca");
    }

    @Test
    void tellsThatTheCoordinatorSpeaksPlaintext() throws Exception {
        assertThat(ask(null, trusting(authority))).contains("it speaks without TLS");
    }

    @Test
    void speaksNothingOlderThanTls13() throws Exception {
        try (var server = TlsServer.start(serving(authority.server("coordinator")))) {
            assertThat(shakeHands(server, "TLSv1.3", "TLS_AES_128_GCM_SHA256"))
                    .isEqualTo("TLS_AES_128_GCM_SHA256");
            assertThatThrownBy(() ->
                            shakeHands(
                                    server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("protocol_version");
        }
    }

    @Test
    void speaksTls12ByChoiceButNoWeakSuite() throws Exception {
        var pair = authority.server("coordinator");
        var settings =
                new TlsSettings(
                        pair.certificate(),
                        pair.key(),
                        null,
                        ClientCertificates.OPTIONAL,
                        TlsVersion.TLS_1_2);
        try (var server = TlsServer.start(settings)) {
            assertThat(shakeHands(server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                    .isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
            assertThatThrownBy(() ->
                            shakeHands(
                                    server, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("handshake_failure");
        }
    }

    private static CertificateBuilder ended(CertificateBuilder builder) {
        return builder.notAfter(Instant.now().minus(LONG_AGO));
    }

    private static TlsSettings serving(TestAuthority.Pair own) {
        return new TlsSettings(
                own.certificate(),
                own.key(),
                null,
                ClientCertificates.OPTIONAL,
                TlsVersion.TLS_1_3);
    }

    private TlsSettings demanding(TestAuthority.Pair own, ClientCertificates demand) {
        return new TlsSettings(
                own.certificate(), own.key(), authority.certificate(), demand, TlsVersion.TLS_1_3);
    }

    private static ClientTls trusting(TestAuthority believed) {
        return new ClientTls(believed.certificate(), null, null);
    }

    private ClientTls showing(TestAuthority.Pair own) {
        return new ClientTls(authority.certificate(), own.certificate(), own.key());
    }

    /** The health of a server with these settings as a client hears it, or why it does not. */
    private static String ask(@Nullable TlsSettings settings, @Nullable ClientTls client)
            throws Exception {
        try (var server = TlsServer.start(settings)) {
            ManagedChannel channel =
                    Channels.open(new ConnectionSettings("localhost", server.port(), client, null));
            try {
                ServingStatus status =
                        HealthGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(20, TimeUnit.SECONDS)
                                .check(HealthCheckRequest.getDefaultInstance())
                                .getStatus();
                return status.name();
            } catch (StatusRuntimeException e) {
                assertThat(e.getStatus().getCode()).as("%s", e).isEqualTo(Status.Code.UNAVAILABLE);
                return String.valueOf(e.getStatus().getDescription());
            } finally {
                channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
            }
        }
    }

    /** The suite that both agree on. */
    private String shakeHands(TlsServer server, String version, String suite) throws Exception {
        var context = SSLContext.getInstance("TLS");
        var trust = TrustedAuthorities.ofServers(authority.certificate());
        context.init(null, new TrustManager[] {trust.manager()}, new SecureRandom());
        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.setEnabledCipherSuites(new String[] {suite});
            socket.startHandshake();
            return socket.getSession().getCipherSuite();
        }
    }
}
