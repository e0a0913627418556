package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Set;

/**
 * Which signatures count (RFC 8725): of a public key that the provider tells, whatever key or
 * address the token itself brings. None, and secrets shared between two, are not among them, so
 * that a public key is never taken for such a secret.
 */
final class Signatures {

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

    private Signatures() {}

    static JWSKeySelector<SecurityContext> keysOf(Provider.Known provider) {
        return new JWSVerificationKeySelector<>(ALGORITHMS, provider.keys());
    }

    /** ID tokens and access tokens, RFC 7519 and RFC 9068; no logout token or other statement. */
    static JOSEObjectTypeVerifier<SecurityContext> types() {
        return new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);
    }
}
