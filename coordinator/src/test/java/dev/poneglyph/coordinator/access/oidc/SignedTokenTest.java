package dev.poneglyph.coordinator.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.poneglyph.coordinator.access.ClosedCluster;
import dev.poneglyph.coordinator.http.ApiCluster;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed tokens of an OpenID provider, good and forged, over HTTP and gRPC. */
@Timeout(120)
class SignedTokenTest {

    private static final String READ = "GET /api/v1/jobs";
    private static final String WRITE = "POST /api/v1/jobs";
    private static final String GRPC_READ = "poneglyph.v1.JobService/ListJobs";
    private static final long AN_HOUR_S = 3_600;

    @TempDir private static Path folder;
    private static TestProvider provider;
    private static ClosedCluster cluster;
    private static RSAKey thief;

    @BeforeAll
    static void start() throws Exception {
        provider = TestProvider.start();
        cluster = ClosedCluster.start(folder, provider.security());
        thief = new RSAKeyGenerator(2048).keyID(provider.key().getKeyID()).generate();
    }

    @AfterAll
    static void close() {
        cluster.close();
        provider.close();
    }

    @Test
    void aGoodTokenIsItsSubjectWithItsRoles() throws Exception {
        String token = provider.token("ada", "viewer", "a role of another program");

        assertThat(cluster.http(READ, token)).isEqualTo(200);
        assertThat(cluster.http(WRITE, token)).isEqualTo(403);
        assertThat(cluster.grpc(GRPC_READ, token).getCode()).isEqualTo(Status.Code.OK);
        var told = ApiCluster.parse(cluster.http("GET /api/v1/session", "", token).body());
        assertThat(told.get("name").asText()).isEqualTo("ada");
        assertThat(told.get("via").asText()).isEqualTo("jwt");
        assertThat(told.get("roles")).extracting(role -> role.asText()).containsExactly("viewer");
    }

    @Test
    void aTokenWithoutARoleIsKnownAndMayNothing() throws Exception {
        assertThat(cluster.http(READ, provider.token("ada"))).isEqualTo(403);
    }

    @Test
    void namespacesConfineItsHolder() throws Exception {
        String token =
                provider.token(
                        TestProvider.ownIssuer(),
                        "ada",
                        TestProvider.AUDIENCE,
                        Map.of("roles", List.of("admin"), "namespaces", List.of("team-a")));

        assertThat(cluster.http(READ, token)).isEqualTo(200);
        assertThat(cluster.http("GET /api/v1/workers", token)).isEqualTo(403);
    }

    @Test
    void anAlgorithmThatCountsIsTakenWithTheProvidersKeyOnly() throws Exception {
        assertThat(cluster.http(READ, signed(JWSAlgorithm.PS512, provider.key(), claims())))
                .isEqualTo(200);
        assertRefused(signed(JWSAlgorithm.PS512, thief, claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sub", "exp", "iss", "aud",
            })
    void aTokenThatLacksAClaimIsRefused(String missing) throws Exception {
        Map<String, Object> claims = new HashMap<>(claims().getClaims());
        claims.remove(missing);
        var builder = new JWTClaimsSet.Builder();
        claims.forEach(builder::claim);

        assertRefused(signed(JWSAlgorithm.RS256, provider.key(), builder.build()));
    }

    @Test
    void anExpiredOneIsRefused() throws Exception {
        assertRefused(
                signed(
                        JWSAlgorithm.RS256,
                        provider.key(),
                        changed("exp", Date.from(Instant.now().minusSeconds(60)))));
    }

    @Test
    void oneThatIsNotGoodYetIsRefused() throws Exception {
        assertRefused(
                signed(
                        JWSAlgorithm.RS256,
                        provider.key(),
                        changed("nbf", Date.from(Instant.now().plusSeconds(AN_HOUR_S)))));
    }

    @Test
    void oneForAnotherAudienceIsRefused() throws Exception {
        assertRefused(
                provider.token(
                        TestProvider.ownIssuer(),
                        "ada",
                        "another-program",
                        Map.of("roles", List.of("admin"))));
    }

    @Test
    void oneOfAnotherIssuerIsRefused() throws Exception {
        assertRefused(
                provider.token(
                        "others", "ada", TestProvider.AUDIENCE, Map.of("roles", List.of("admin"))));
        assertRefused(
                signed(
                        JWSAlgorithm.RS256,
                        provider.key(),
                        changed("iss", "https://issuer.example")));
    }

    @Test
    void oneThatNobodySignedIsRefused() throws Exception {
        assertRefused(new PlainJWT(claims()).serialize());
        String good = provider.token("ada", "admin");
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Test
    void oneWhoseClaimsWereChangedIsRefused() throws Exception {
        String[] parts = provider.token("ada", "viewer").split("\\.");
        String claims =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("viewer", "admin");
        parts[1] =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));

        assertRefused(String.join(".", parts));
    }

    @Test
    void oneSignedWithThePublicKeyAsASharedSecretIsRefused() throws Exception {
        for (byte[] secret :
                List.of(
                        provider.key().toRSAPublicKey().getEncoded(),
                        provider.key()
                                .toPublicJWK()
                                .toJSONString()
                                .getBytes(StandardCharsets.UTF_8),
                        provider.key().getModulus().decode())) {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(provider.key().getKeyID())
                            .build();
            assertRefused(signed(header, new MACSigner(secret), claims()));
        }
    }

    @Test
    void oneSignedWithAnotherKeyIsRefusedWhateverItSaysOfTheKey() throws Exception {
        assertRefused(signed(JWSAlgorithm.RS256, thief, claims()));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .jwk(thief.toPublicJWK())
                        .jwkURL(java.net.URI.create("http://127.0.0.1:1/keys"))
                        .keyID(thief.getKeyID())
                        .build();
        assertRefused(signed(header, new RSASSASigner(thief), claims()));
        assertRefused(
                signed(
                        JWSAlgorithm.RS256,
                        new RSAKeyGenerator(2048).keyID("never told").generate(),
                        claims()));
    }

    @Test
    void oneForAnotherPurposeIsRefused() throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("logout+jwt"))
                        .keyID(provider.key().getKeyID())
                        .build();

        assertRefused(signed(header, new RSASSASigner(provider.key()), claims()));
    }

    @Test
    void oneWithClaimsOfAnotherShapeIsRefused() throws Exception {
        for (Object roles : List.of(7, List.of(7), Map.of("admin", true))) {
            assertRefused(signed(JWSAlgorithm.RS256, provider.key(), changed("roles", roles)));
        }
        assertRefused(signed(JWSAlgorithm.RS256, provider.key(), changed("namespaces", List.of())));
    }

    @Test
    void whatIsNoTokenIsRefused() throws Exception {
        for (String text : List.of("..", "a.b.c", "e30.e30.e30", "x".repeat(5_000) + ".y.z")) {
            assertRefused(text);
        }
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(TestProvider.AUDIENCE)
                .subject("mallory")
                .expirationTime(Date.from(Instant.now().plusSeconds(AN_HOUR_S)))
                .claim("roles", List.of("admin"))
                .build();
    }

    private static JWTClaimsSet changed(String claim, Object value) {
        return new JWTClaimsSet.Builder(claims()).claim(claim, value).build();
    }

    private static String signed(JWSAlgorithm algorithm, RSAKey key, JWTClaimsSet claims)
            throws JOSEException {
        var header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        return signed(header, new RSASSASigner(key), claims);
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static void assertRefused(String token) throws Exception {
        assertThat(cluster.http(READ, token)).as(token).isEqualTo(401);
        assertThat(cluster.grpc(GRPC_READ, token).getCode())
                .as(token)
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }
}
