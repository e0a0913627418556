package dev.poneglyph.coordinator.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** An OpenID provider in this process, whose keys can be rotated. */
public final class TestProvider implements AutoCloseable {

    public static final String AUDIENCE = "poneglyph";
    public static final String CLIENT = "poneglyph-dashboard";

    private static final String ISSUER = "team";
    private static final long LIFE_S = 600;

    private final Keys keys = new Keys();
    private final MockOAuth2Server server =
            new MockOAuth2Server(
                    new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(keys)));

    private TestProvider() {
        server.start(InetAddress.getLoopbackAddress(), 0);
        ask(server.wellKnownUrl(ISSUER).toString());
        ask(server.jwksUrl(ISSUER).toString());
    }

    /** Its first answers load classes, and may take longer than a coordinator waits for one. */
    private static void ask(String address) {
        try (InputStream answer = URI.create(address).toURL().openStream()) {
            assertThat(answer.readAllBytes()).isNotEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestProvider start() {
        return new TestProvider();
    }

    public String issuer() {
        return server.issuerUrl(ISSUER).toString();
    }

    /** What a coordinator that trusts it is started with. */
    public Security security() {
        return security(OidcSettings.DEFAULT_ROLES_CLAIM);
    }

    Security security(String rolesClaim) {
        var client = new OidcClient(CLIENT, "a secret of a test");
        return new Security(
                true,
                new OidcSettings(issuer(), AUDIENCE, rolesClaim, client),
                NetworkLimits.DEFAULT);
    }

    /** A token that is good, with those roles. */
    String token(String subject, String... roles) {
        return token(ISSUER, subject, AUDIENCE, Map.of("roles", List.of(roles)), LIFE_S);
    }

    String token(String issuer, String subject, String audience, Map<String, Object> claims) {
        return token(issuer, subject, audience, claims, LIFE_S);
    }

    String token(
            String issuer,
            String subject,
            String audience,
            Map<String, Object> claims,
            long lifeS) {
        return server.issueToken(issuer, CLIENT, callback(issuer, subject, audience, claims, lifeS))
                .serialize();
    }

    static String ownIssuer() {
        return ISSUER;
    }

    /** Whoever signs in next is that one. */
    public void signsInNext(String subject, String... roles) {
        server.enqueueCallback(
                callback(ISSUER, subject, AUDIENCE, Map.of("roles", List.of(roles)), LIFE_S));
    }

    private static DefaultOAuth2TokenCallback callback(
            String issuer,
            String subject,
            String audience,
            Map<String, Object> claims,
            long lifeS) {
        return new DefaultOAuth2TokenCallback(
                issuer, subject, "JWT", List.of(audience), new HashMap<>(claims), lifeS);
    }

    /** From now on it signs with a new key, and tells that one only. */
    void rotateKeys() {
        keys.byIssuer.clear();
    }

    /** The public key it tells. */
    RSAKey key() {
        return (RSAKey) keys.signingKey(ISSUER);
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private static final class Keys extends KeyProvider {

        private final Map<String, JWK> byIssuer = new ConcurrentHashMap<>();

        @Override
        public JWK signingKey(String issuer) {
            return byIssuer.computeIfAbsent(issuer, _ -> fresh());
        }

        private static JWK fresh() {
            try {
                return new RSAKeyGenerator(2048)
                        .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                        .keyIDFromThumbprint(true)
                        .generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
