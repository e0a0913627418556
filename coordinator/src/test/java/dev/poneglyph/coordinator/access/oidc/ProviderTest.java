package dev.poneglyph.coordinator.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.access.ClosedCluster;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.coordinator.loop.FakeTime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ProviderTest {

    private static final String READ = "GET /api/v1/jobs";

    @Test
    void newKeysAreTakenWhileItRunsAndOldOnesNoLonger(@TempDir Path folder) throws Exception {
        try (TestProvider provider = TestProvider.start();
                ClosedCluster cluster = ClosedCluster.start(folder, provider.security())) {
            String before = provider.token("ada", "viewer");
            assertThat(cluster.http(READ, before)).isEqualTo(200);

            provider.rotateKeys();
            String after = provider.token("ada", "viewer");

            assertThat(cluster.http(READ, after)).isEqualTo(200);
            assertThat(cluster.http(READ, before)).isEqualTo(401);
        }
    }

    @Test
    void aProviderThatDoesNotAnswerKeepsNobodyElseOut(@TempDir Path folder) throws Exception {
        String token;
        int free;
        try (TestProvider provider = TestProvider.start();
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            token = provider.token("ada", "viewer");
            free = socket.getLocalPort();
        }
        var settings =
                new OidcSettings(
                        "http://127.0.0.1:" + free,
                        TestProvider.AUDIENCE,
                        "roles",
                        new OidcClient("c", null));
        try (ClosedCluster cluster =
                ClosedCluster.start(folder, new Security(true, settings, NetworkLimits.DEFAULT))) {
            assertThat(cluster.http(READ, token)).isEqualTo(503);
            assertThat(cluster.http("GET /api/v1/session/oidc", null)).isEqualTo(503);
            assertThat(cluster.http(READ, cluster.adminToken())).isEqualTo(200);
        }
    }

    @Test
    void aTokenHoldsUntilItExpires() throws Exception {
        try (TestProvider provider = TestProvider.start()) {
            var time = new FakeTime();
            time.shiftWall(Duration.ofMillis(System.currentTimeMillis() - time.wallMs()));
            var authenticator =
                    new JwtAuthenticator(new Provider(settings(provider, "roles"), time::wallMs));
            var credentials = new Credentials(provider.token("ada", "viewer"), null, "here");
            assertThat(authenticator.identify(credentials)).isPresent();
            var holds = authenticator.holds(credentials);
            assertThat(holds.getAsBoolean()).isTrue();

            time.advance(Duration.ofHours(1));

            assertThat(holds.getAsBoolean()).isFalse();
            assertThatThrownBy(() -> authenticator.identify(credentials))
                    .hasMessageContaining("UNAUTHENTICATED")
                    .hasMessageContaining("xpired");
        }
    }

    @Test
    void rolesMayBeWithinAnotherClaim() throws Exception {
        try (TestProvider provider = TestProvider.start()) {
            var authenticator =
                    new JwtAuthenticator(
                            new Provider(
                                    settings(provider, "realm_access.roles"),
                                    System::currentTimeMillis));
            String token =
                    provider.token(
                            TestProvider.ownIssuer(),
                            "ada",
                            TestProvider.AUDIENCE,
                            Map.of("realm_access", Map.of("roles", List.of("operator"))));

            assertThat(authenticator.identify(new Credentials(token, null, "here")))
                    .hasValueSatisfying(
                            ada -> assertThat(ada.roles()).containsExactly(Role.OPERATOR));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example",
                "http://127.0.0.1.issuer.example",
                "ftp://127.0.0.1",
                "https://user@issuer.example",
                "https:///path",
                "issuer.example",
                "https://issuer.example/#x",
                "not an address"
            })
    void anAddressThatCannotBeTrustedIsRefused(String issuer) {
        assertThatThrownBy(() -> new OidcSettings(issuer, "a", "roles", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Expected the issuer to be an address");
    }

    @Test
    void noSecretIsToldAsText() {
        var settings =
                new OidcSettings(
                        "https://issuer.example", "a", "roles", new OidcClient("c", "hush"));

        assertThat(settings.toString()).doesNotContain("hush");
    }

    private static OidcSettings settings(TestProvider provider, String rolesClaim) {
        return new OidcSettings(provider.issuer(), TestProvider.AUDIENCE, rolesClaim, null);
    }
}
