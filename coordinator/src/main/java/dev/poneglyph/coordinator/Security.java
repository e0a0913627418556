package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.oidc.OidcSettings;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to a coordinator, and how.
 *
 * @param authRequired whether callers must prove who they are
 * @param oidc the identity provider whose tokens are taken beside the coordinator's own; null for
 *     none
 * @param limits how much may come from the network
 */
public record Security(boolean authRequired, @Nullable OidcSettings oidc, NetworkLimits limits) {

    /** Everybody who can connect may do everything: for loopback, and for those who insist. */
    public static final Security OPEN = new Security(false, null, NetworkLimits.DEFAULT);

    public Security {
        if (oidc != null && !authRequired) {
            throw new IllegalArgumentException(
                    "Expected callers to prove who they are where an identity provider is named,"
                            + " but they need not; add --auth");
        }
    }

    /** The same with other limits. */
    public Security with(NetworkLimits other) {
        return new Security(authRequired, oidc, other);
    }
}
