package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;

/**
 * A sign-in that was begun and has not come back.
 *
 * @param state tells it again, 256 random bits
 * @param browser which browser began it, 256 random bits
 * @param nonce the ID token must repeat it
 * @param verifier proves to the provider that who fetches the token is who began (PKCE)
 * @param callback where the provider sends the browser
 * @param place where the browser is led in the end
 * @param from the address that the browser called from
 * @param begunMs epoch milliseconds
 */
record PendingSignIn(
        State state,
        String browser,
        Nonce nonce,
        CodeVerifier verifier,
        URI callback,
        String place,
        String from,
        long begunMs) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "a sign-in begun at " + begunMs;
    }
}
