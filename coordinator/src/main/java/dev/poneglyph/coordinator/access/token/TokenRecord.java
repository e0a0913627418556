package dev.poneglyph.coordinator.access.token;

import dev.poneglyph.coordinator.access.Role;
import java.util.Set;

/**
 * A token as it is kept: everything but the secret.
 *
 * @param id stands in the token itself, so that it is found without a search
 * @param name who it is for
 * @param namespaces whose jobs it may touch; empty for all
 * @param hash of its secret, see {@link SlowHash}
 * @param expiresAtMs epoch milliseconds
 * @param revokedAtMs epoch milliseconds, 0 where it is not
 * @param createdBy who gave it out
 */
public record TokenRecord(
        String id,
        String name,
        Set<Role> roles,
        Set<String> namespaces,
        String hash,
        long createdAtMs,
        long expiresAtMs,
        long revokedAtMs,
        String createdBy) {

    /** Longest life of a token. */
    public static final int MAX_DAYS = 3_650;

    public TokenRecord {
        roles = Set.copyOf(roles);
        namespaces = Set.copyOf(namespaces);
    }

    /** The same, good no longer. */
    TokenRecord revoked(long atMs) {
        return new TokenRecord(
                id, name, roles, namespaces, hash, createdAtMs, expiresAtMs, atMs, createdBy);
    }

    /** Whether it is good at {@code nowMs}. */
    boolean isGood(long nowMs) {
        return revokedAtMs == 0 && nowMs < expiresAtMs;
    }
}
