package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.oidc.OidcSettings;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import dev.poneglyph.coordinator.tls.TlsSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may talk to a coordinator, and how.
 *
 * @param authRequired whether callers must prove who they are
 * @param oidc the identity provider whose tokens are taken beside the coordinator's own; null for
 *     none
 * @param limits how much may come from the network
 * @param tls keys and trust of all ports; null for plaintext
 * @param publicNames names it is called by beside this machine's own and its address
 */
public record Security(
        boolean authRequired,
        @Nullable OidcSettings oidc,
        NetworkLimits limits,
        @Nullable TlsSettings tls,
        List<String> publicNames) {

    /** Everybody who can connect may do everything: for loopback, and for those who insist. */
    public static final Security OPEN = new Security(false, null, NetworkLimits.DEFAULT);

    /** Without TLS and further names. */
    public Security(boolean authRequired, @Nullable OidcSettings oidc, NetworkLimits limits) {
        this(authRequired, oidc, limits, null, List.of());
    }

    public Security {
        publicNames = List.copyOf(publicNames);
        if (oidc != null && !authRequired) {
            throw new IllegalArgumentException(
                    "Expected callers to prove who they are where an identity provider is named,"
                            + " but they need not; add --auth");
        }
    }

    /** Whether others can neither listen in nor call without proving who they are. */
    public boolean isClosed() {
        return authRequired && tls != null;
    }

    /** The same with other limits. */
    public Security with(NetworkLimits other) {
        return new Security(authRequired, oidc, other, tls, publicNames);
    }

    /** The same with TLS. */
    public Security with(TlsSettings other) {
        return new Security(authRequired, oidc, limits, other, publicNames);
    }
}
