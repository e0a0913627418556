package dev.poneglyph.fuzz.targets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.oidc.JwtAuthenticator;
import dev.poneglyph.coordinator.access.oidc.OidcSettings;
import dev.poneglyph.coordinator.access.oidc.Provider;
import dev.poneglyph.coordinator.access.pass.PassFiles;
import dev.poneglyph.coordinator.access.pass.WorkerPasses;
import dev.poneglyph.coordinator.access.token.TokenAuthenticator;
import dev.poneglyph.coordinator.access.token.TokenStore;
import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * What callers bring to prove who they are. If the first byte of an input is even, the rest is an
 * Authorization header, and nobody may be known by it; otherwise it is the claims of a token that
 * the identity provider has signed, whatever they say. {@code ISSUER} stands for its address.
 */
public final class BearerTarget implements FuzzTarget {

    private static final String KEY_ID = "k1";
    private static final int OK = 200;

    private final HttpServer provider;
    private final JWSSigner signer;
    private final String issuer;
    private final List<Authenticator> authenticators;

    /** Keeps tokens and passes in {@code folder}. */
    public BearerTarget(Path folder) throws IOException, JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID(KEY_ID).generate();
        signer = new ECDSASigner(key);
        provider = provider(new JWKSet(key.toPublicJWK()));
        issuer = issuer(provider);
        var random = new SecureRandom();
        authenticators =
                List.of(
                        new TokenAuthenticator(
                                TokenStore.open(folder.resolve("tokens.json"), random),
                                System::currentTimeMillis),
                        WorkerPasses.open(
                                new PassFiles(
                                        folder.resolve("passes.key"),
                                        folder.resolve("turned-out.json"),
                                        random),
                                _ -> true,
                                System::currentTimeMillis),
                        new JwtAuthenticator(
                                new Provider(
                                        new OidcSettings(
                                                issuer,
                                                "poneglyph",
                                                OidcSettings.DEFAULT_ROLES_CLAIM,
                                                null),
                                        System::currentTimeMillis)));
    }

    /** What an identity provider tells everybody (OpenID Connect Discovery 1.0). */
    private static HttpServer provider(JWKSet keys) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = issuer(server);
        String metadata =
                """
                {"issuer": "%s", "authorization_endpoint": "%s/authorize",
                 "token_endpoint": "%s/token", "jwks_uri": "%s/keys",
                 "subject_types_supported": ["public"]}
                """
                        .formatted(issuer, issuer, issuer, issuer);
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, metadata));
        server.createContext("/keys", exchange -> answer(exchange, keys.toString()));
        server.start();
        return server;
    }

    private static String issuer(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(OK, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void run(byte[] input) throws JOSEException {
        if (input.length == 0) {
            return;
        }
        boolean signed = (input[0] & 1) == 1;
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        String bearer = signed ? signed(text) : Credentials.bearerOf(text);
        for (Authenticator authenticator : authenticators) {
            Optional<Identity> known = identify(authenticator, new Credentials(bearer, null, "x"));
            Expect.that(signed || known.isEmpty(), "Expected nobody to be known by %s", text);
            known.ifPresent(BearerTarget::check);
        }
    }

    private String signed(String claims) throws JOSEException {
        var token =
                new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY_ID).build(),
                        new Payload(claims.replace("ISSUER", issuer)));
        token.sign(signer);
        return token.serialize();
    }

    private static Optional<Identity> identify(
            Authenticator authenticator, Credentials credentials) {
        try {
            authenticator.isQuick(credentials);
            Optional<Identity> known = authenticator.identify(credentials);
            if (known.isPresent()) {
                boolean _ = authenticator.holds(credentials).getAsBoolean();
            }
            return known;
        } catch (StatusException refused) {
            Expect.that(
                    refused.getStatus().getCode() == Status.Code.UNAUTHENTICATED,
                    "Expected the caller to be refused, but got %s",
                    refused.getStatus());
            return Optional.empty();
        }
    }

    /** A name goes into logs and the audit trail. */
    private static void check(Identity identity) {
        Expect.that(
                !identity.name().isBlank()
                        && identity.name().length() <= 255
                        && identity.name().codePoints().noneMatch(Character::isISOControl),
                "Expected a name that can be shown, but got %s",
                identity);
    }

    @Override
    public void close() {
        provider.stop(0);
    }
}
