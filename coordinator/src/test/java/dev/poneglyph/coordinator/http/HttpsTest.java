package dev.poneglyph.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.tls.ListenAddress;
import dev.poneglyph.coordinator.tls.ServerTls;
import dev.poneglyph.coordinator.tls.TestAuthority;
import dev.poneglyph.coordinator.tls.TlsSettings;
import dev.poneglyph.coordinator.tls.TlsSettings.ClientCertificates;
import dev.poneglyph.protocol.tls.OwnKeys;
import dev.poneglyph.protocol.tls.TlsVersion;
import dev.poneglyph.protocol.tls.TrustedAuthorities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An HTTP port that speaks TLS. */
@Timeout(60)
class HttpsTest {

    private static final String NAME = "poneglyph.example";

    @TempDir Path folder = Path.of("");

    private TestAuthority authority;
    private @Nullable ServerTls tls;
    private @Nullable HttpFront front;

    @BeforeEach
    void found() throws Exception {
        authority = new TestAuthority(folder, "ours");
    }

    @AfterEach
    void close() {
        if (front != null) {
            front.close();
        }
        if (tls != null) {
            tls.close();
        }
    }

    @Test
    void tellsAHandlerWhoseCertificateItIs() throws Exception {
        serve(ClientCertificates.REQUIRED);

        assertThat(get("localhost", authority.caller("ada"))).contains("200 OK", "CN=ada secure");
    }

    @Test
    void turnsAwayThoseWithoutCertificateWhereOneIsRequired() throws Exception {
        serve(ClientCertificates.REQUIRED);

        assertThatThrownBy(() -> get("localhost", null)).isInstanceOf(IOException.class);
    }

    @Test
    void servesThoseWithoutCertificateWhereItIsOptional() throws Exception {
        serve(ClientCertificates.OPTIONAL);

        assertThat(get("localhost", null)).contains("200 OK", "nobody secure");
    }

    @Test
    void tellsBrowsersToStayWithTlsButNotOnLocalhost() throws Exception {
        serve(ClientCertificates.OPTIONAL);

        assertThat(get(NAME, null))
                .contains("200 OK", "Strict-Transport-Security: max-age=31536000");
        assertThat(get("localhost", null)).doesNotContain("Strict-Transport-Security");
    }

    @Test
    void takesItsPublicNameInAnyCaseAndNoOther() throws Exception {
        serve(ClientCertificates.OPTIONAL);

        assertThat(get("Poneglyph.Example", null)).contains("200 OK");
        assertThat(get("poneglyph.example.attacker.example", null)).contains("403");
        assertThat(get("192.0.2.1", null)).contains("403");
    }

    private void serve(ClientCertificates demand) throws Exception {
        var own = authority.server("coordinator");
        tls =
                ServerTls.open(
                        new TlsSettings(
                                own.certificate(),
                                own.key(),
                                authority.certificate(),
                                demand,
                                TlsVersion.TLS_1_3));
        HttpRoutes who = routes -> routes.get("/who", call -> call.result(caller(call)));
        front =
                HttpFront.open(
                        new ListenAddress("127.0.0.1", 0, "--http-port", List.of(NAME), tls),
                        Enforcement.standard(),
                        List.of(who));
    }

    private int port() {
        return Objects.requireNonNull(front, "it serves").port();
    }

    private static String caller(io.javalin.http.Context call) {
        X509Certificate[] chain = call.attribute("jakarta.servlet.request.X509Certificate");
        return (chain == null ? "nobody" : chain[0].getSubjectX500Principal().getName())
                + (call.req().isSecure() ? " secure" : " plain");
    }

    private String get(String host, TestAuthority.@Nullable Pair own) throws Exception {
        var context = SSLContext.getInstance("TLS");
        var trust = TrustedAuthorities.ofServers(authority.certificate());
        context.init(
                own == null
                        ? new KeyManager[0]
                        : new KeyManager[] {OwnKeys.read(own.certificate(), own.key()).manager()},
                new TrustManager[] {trust.manager()},
                new SecureRandom());
        try (var socket =
                (SSLSocket) context.getSocketFactory().createSocket("localhost", port())) {
            return exchange(socket, host);
        }
    }

    private static String exchange(SSLSocket socket, String host) throws IOException {
        String request = "GET /who HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.formatted(host).getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
