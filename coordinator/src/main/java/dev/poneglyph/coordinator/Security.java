package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to a coordinator, and how.
 *
 * @param authRequired whether callers must prove who they are
 * @param oidc the identity provider whose tokens are taken beside the coordinator's own; null for
 *     none
 */
public record Security(boolean authRequired, @Nullable OidcSettings oidc) {

    /** Everybody who can connect may do everything: for loopback, and for those who insist. */
    public static final Security OPEN = new Security(false, null);

    public Security {
        if (oidc != null && !authRequired) {
            throw new IllegalArgumentException(
                    "Expected callers to prove who they are where an identity provider is named,"
                        + " but they need not; add --auth");
        }
    }
}
