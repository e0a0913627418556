package dev.poneglyph.coordinator.access.oidc;

import java.net.URI;

/**
 * The identity provider whose signed tokens are taken.
 *
 * @param issuer as its tokens name it, exactly
 * @param audience what its tokens must be meant for
 * @param keys where its public keys are (JWKS)
 * @param rolesClaim the claim that lists roles
 */
public record OidcSettings(String issuer, String audience, URI keys, String rolesClaim) {

    /** The claim where nothing else is configured. */
    public static final String DEFAULT_ROLES_CLAIM = "roles";
}
