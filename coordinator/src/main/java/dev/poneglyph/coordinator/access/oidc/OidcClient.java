package dev.poneglyph.coordinator.access.oidc;

import org.jspecify.annotations.Nullable;

/**
 * The coordinator as the identity provider knows it.
 *
 * @param id its client id there
 * @param secret its client secret; null for a public client
 */
public record OidcClient(String id, @Nullable String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "client " + id;
    }
}
