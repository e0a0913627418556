package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import io.grpc.Status;
import io.grpc.StatusException;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by the signed tokens of an identity provider (RFC 7519, checked as RFC 8725 says):
 * only signatures with public keys, its issuer, our audience, not expired. Its keys are fetched,
 * kept for minutes, and fetched again when a token names one that is not known.
 */
public final class JwtAuthenticator implements Authenticator {

    private static final int MAX_TOKEN_LENGTH = 16 * 1024;
    private static final int FETCH_TIMEOUT_MS = 3_000;
    private static final int MAX_KEYS_BYTES = 1024 * 1024;
    private static final int MAX_CLOCK_SKEW_S = 30;

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private final OidcSettings settings;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * Takes the provider's tokens; its keys are fetched with the first one.
     *
     * @throws IllegalArgumentException if the keys' address is none
     */
    public JwtAuthenticator(OidcSettings settings) {
        this.settings = settings;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(settings)));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        com.nimbusds.jose.JOSEObjectType.JWT,
                        new com.nimbusds.jose.JOSEObjectType("at+jwt"),
                        null));
        var claims =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        settings.audience(),
                        new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                        Set.of("sub", "exp"));
        claims.setMaxClockSkew(MAX_CLOCK_SKEW_S);
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static JWKSource<SecurityContext> keys(OidcSettings settings) {
        try {
            return JWKSourceBuilder.create(
                            settings.keys().toURL(),
                            new DefaultResourceRetriever(
                                    FETCH_TIMEOUT_MS, FETCH_TIMEOUT_MS, MAX_KEYS_BYTES))
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(
                    "Expected the address of the provider's keys, but it is " + settings.keys(), e);
        }
    }

    @Override
    public Optional<Identity> identify(Credentials credentials) throws StatusException {
        String bearer = credentials.bearer();
        if (bearer == null || !isSigned(bearer)) {
            return Optional.empty();
        }
        if (bearer.length() > MAX_TOKEN_LENGTH) {
            throw notGood("it is longer than %d characters".formatted(MAX_TOKEN_LENGTH), null);
        }
        try {
            return Optional.of(identity(processor.process(bearer, null), credentials.from()));
        } catch (ParseException | BadJOSEException e) {
            throw notGood(String.valueOf(e.getMessage()), e);
        } catch (JOSEException e) {
            throw Status.UNAVAILABLE
                    .withDescription(
                            "Expected the keys of %s, but they cannot be had (%s); try again"
                                    .formatted(settings.issuer(), e.getMessage()))
                    .withCause(e)
                    .asException();
        }
    }

    /** Keys may have to be fetched. */
    @Override
    public boolean isQuick(Credentials credentials) {
        String bearer = credentials.bearer();
        return bearer == null || !isSigned(bearer);
    }

    private static boolean isSigned(String bearer) {
        return bearer.chars().filter(c -> c == '.').count() == 2;
    }

    private Identity identity(JWTClaimsSet claims, String from) throws ParseException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        strings(claims, settings.rolesClaim())
                .forEach(name -> Role.named(name).ifPresent(roles::add));
        Set<String> namespaces = Set.copyOf(strings(claims, "namespaces"));
        String subject = Objects.requireNonNull(claims.getSubject(), "required above");
        return new Identity(subject, roles, namespaces, Identity.Via.JWT, from);
    }

    private static List<String> strings(JWTClaimsSet claims, String name) throws ParseException {
        @Nullable List<String> values = claims.getStringListClaim(name);
        return values == null ? List.of() : values;
    }

    private static StatusException notGood(String why, @Nullable Exception cause) {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected a signed token that is good here, but %s; sign in again"
                                .formatted(why))
                .withCause(cause)
                .asException();
    }
}
