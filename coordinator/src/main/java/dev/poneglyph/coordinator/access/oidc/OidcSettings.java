package dev.poneglyph.coordinator.access.oidc;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider whose signed tokens are taken.
 *
 * @param issuer its address, exactly as its tokens name it; where it is and what its keys are is
 *     asked there (OpenID Connect Discovery 1.0)
 * @param audience what its tokens must be meant for
 * @param rolesClaim the claim that lists roles, {@code realm_access.roles} for one within another
 * @param namespacesRequired whether a token that does not say whose jobs its holder may touch is
 *     refused, instead of being good for all
 * @param client what browsers sign in through; null where they do not
 */
public record OidcSettings(
        String issuer,
        String audience,
        String rolesClaim,
        boolean namespacesRequired,
        @Nullable OidcClient client) {

    /** The claim where nothing else is configured. */
    public static final String DEFAULT_ROLES_CLAIM = "roles";

    /**
     * @throws IllegalArgumentException if the issuer is no address that can be trusted; the message
     *     is a sentence for a person
     */
    public OidcSettings {
        TrustedAddress.require("the issuer", issuer);
        if (audience.isBlank() || rolesClaim.isBlank()) {
            throw new IllegalArgumentException(
                    "Expected an audience and a roles claim of the identity provider, but one is"
                            + " empty; name both");
        }
    }

    /** Of a provider whose tokens without namespaces are good for all. */
    public OidcSettings(
            String issuer, String audience, String rolesClaim, @Nullable OidcClient client) {
        this(issuer, audience, rolesClaim, false, client);
    }

    /** How people know the provider. */
    public String providerName() {
        return URI.create(issuer).getHost();
    }
}
