package dev.poneglyph.coordinator.access;

import org.jspecify.annotations.Nullable;

/**
 * What a browser that is signed in brings with a call. Browsers send cookies along with calls that
 * another site's page has them make: so a call that changes something needs a proof that one of our
 * own pages makes it.
 *
 * @param id the secret in the cookie
 * @param csrfToken the proof, null where there is none
 * @param changesSomething whether the call needs it
 */
public record SessionCookie(String id, @Nullable String csrfToken, boolean changesSomething) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "a session cookie";
    }
}
