package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import io.grpc.Status;
import io.grpc.StatusException;
import java.text.ParseException;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by the signed tokens of an identity provider (RFC 7519, checked as RFC 8725 says):
 * only signatures with its public keys, its issuer, our audience, not expired.
 */
public final class JwtAuthenticator implements Authenticator {

    private static final int MAX_TOKEN_LENGTH = 16 * 1024;

    private final Provider provider;

    /** Takes the tokens of {@code provider}, which is asked with the first one. */
    public JwtAuthenticator(Provider provider) {
        this.provider = provider;
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
        Provider.Known known = provider.known();
        try {
            JWTClaimsSet claims = processor(known).process(bearer, null);
            return Optional.of(Claims.identity(claims, provider.settings(), credentials.from()));
        } catch (ParseException | BadJOSEException e) {
            throw notGood(String.valueOf(e.getMessage()), e);
        } catch (RateLimitReachedException e) {
            throw notGood("its key is not known, and the provider was asked just now", e);
        } catch (JOSEException e) {
            throw provider.unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private DefaultJWTProcessor<SecurityContext> processor(Provider.Known known) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(Signatures.keysOf(known));
        processor.setJWSTypeVerifier(Signatures.types());
        processor.setJWTClaimsSetVerifier(new ClaimsCheck(provider));
        return processor;
    }

    /** Its issuer, our audience, begun and not over, and about somebody. */
    private static final class ClaimsCheck extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Provider provider;

        ClaimsCheck(Provider provider) {
            super(
                    provider.settings().audience(),
                    new JWTClaimsSet.Builder().issuer(provider.settings().issuer()).build(),
                    Set.of("sub", "exp"));
            this.provider = provider;
            setMaxClockSkew(Provider.MAX_CLOCK_SKEW_S);
        }

        @Override
        protected Date currentTime() {
            return new Date(provider.nowMs().getAsLong());
        }
    }

    @Override
    public BooleanSupplier holds(Credentials credentials) {
        long expiresMs = expiryMs(Objects.requireNonNull(credentials.bearer(), "it was known"));
        return () -> provider.nowMs().getAsLong() < expiresMs;
    }

    private static long expiryMs(String proven) {
        try {
            return JWTParser.parse(proven).getJWTClaimsSet().getExpirationTime().getTime();
        } catch (ParseException e) {
            throw new IllegalStateException("Expected a token that was read before", e);
        }
    }

    /** The provider may have to be asked. */
    @Override
    public boolean isQuick(Credentials credentials) {
        String bearer = credentials.bearer();
        return bearer == null || !isSigned(bearer);
    }

    private static boolean isSigned(String bearer) {
        return bearer.chars().filter(c -> c == '.').count() == 2;
    }

    private static StatusException notGood(String why, @Nullable Exception cause) {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected a signed token that is good here, but it is refused (%s); sign in again"
                                .formatted(why))
                .withCause(cause)
                .asException();
    }
}
