package dev.poneglyph.coordinator.http.v1.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.access.oidc.TestProvider;
import dev.poneglyph.coordinator.http.ApiCluster;
import dev.poneglyph.coordinator.tls.TestAuthority;
import dev.poneglyph.coordinator.tls.TlsSettings;
import dev.poneglyph.coordinator.tls.TlsSettings.ClientCertificates;
import dev.poneglyph.protocol.tls.TlsVersion;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionOverTlsTest {

    private static final String COOKIE = "__Host-poneglyph-session";

    @TempDir Path folder;
    private TestProvider provider;
    private CoordinatorServer server;
    private HttpClient http;

    @BeforeEach
    void start() throws Exception {
        provider = TestProvider.start();
        var authority = new TestAuthority(folder, "trial");
        TestAuthority.Pair own = authority.server("coordinator");
        server =
                CoordinatorServer.start(
                        ApiCluster.options(folder)
                                .with(
                                        provider.security()
                                                .with(
                                                        new TlsSettings(
                                                                own.certificate(),
                                                                own.key(),
                                                                null,
                                                                ClientCertificates.OPTIONAL,
                                                                TlsVersion.TLS_1_3))));
        http = HttpClient.newBuilder().sslContext(trusting(authority.certificate())).build();
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
        provider.close();
    }

    @Test
    void theCookieIsOneThatNoPlainConnectionAndNoOtherHostCanSet() throws Exception {
        String token = Files.readString(folder.resolve("data/admin.token")).strip();
        HttpResponse<String> answer =
                send(
                        request("/api/v1/session")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"token\": \"" + token + "\"}")));

        String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
        assertThat(cookie)
                .startsWith(COOKIE + "=")
                .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Domain");
        String value = cookie.substring(COOKIE.length() + 1, cookie.indexOf(';'));
        assertThat(statusWith(COOKIE + "=" + value)).isEqualTo(200);
        assertThat(statusWith("poneglyph-session=" + value)).isEqualTo(401);
    }

    @Test
    void theProviderSendsTheBrowserBackOverTls() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/session/oidc").GET());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .contains("redirect_uri=https%3A%2F%2Flocalhost%3A" + server.httpPort() + "%2Fapi");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("__Host-poneglyph-sign-in=")
                .contains("Secure", "SameSite=Lax");
    }

    private int statusWith(String cookie) throws Exception {
        return send(request("/api/v1/jobs").header("Cookie", cookie).GET()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.httpPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "trial", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
