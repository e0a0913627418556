package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import dev.poneglyph.coordinator.access.Identity;
import io.grpc.StatusException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in at the identity provider: authorization code flow (OpenID Connect Core 1.0)
 * with PKCE (RFC 7636), state and nonce (RFC 9700). Each begun sign-in belongs to one browser, is
 * good for minutes, and is used once. Safe for use by several threads.
 */
public final class SignInFlow {

    private final Provider provider;
    private final CodeExchange exchange;
    private final OidcClient client;
    private final PendingSignIns pending;

    /** Signs in at {@code provider} as {@code client}. */
    public SignInFlow(Provider provider, OidcClient client) {
        this.provider = provider;
        this.client = client;
        exchange = new CodeExchange(provider, client);
        pending = new PendingSignIns(provider.nowMs());
    }

    /**
     * A sign-in that goes on at the provider.
     *
     * @param address where the browser is to go
     * @param browser the secret that tells the browser again when it comes back
     */
    public record Begun(URI address, String browser) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "a sign-in that was begun";
        }
    }

    /**
     * Who signed in.
     *
     * @param place where the browser is to be led
     */
    public record Ended(Identity identity, String place) {}

    /** How people know the provider. */
    public String providerName() {
        return provider.settings().providerName();
    }

    /**
     * Begins.
     *
     * @param callback where the provider is to send the browser
     * @param place kept until then
     * @param from the address that the browser calls from
     * @throws StatusException UNAVAILABLE if the provider does not answer, RESOURCE_EXHAUSTED if
     *     too many sign-ins are under way
     */
    public Begun begin(URI callback, String place, String from) throws StatusException {
        URI endpoint = provider.known().metadata().getAuthorizationEndpointURI();
        PendingSignIn signIn = pending.begin(callback, place, from);
        URI address =
                new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                new Scope("openid", "profile"),
                                new ClientID(client.id()),
                                callback)
                        .endpointURI(endpoint)
                        .state(signIn.state())
                        .nonce(signIn.nonce())
                        .codeChallenge(signIn.verifier(), CodeChallengeMethod.S256)
                        .build()
                        .toURI();
        return new Begun(address, signIn.browser());
    }

    /**
     * Ends what {@link #begin} began.
     *
     * @param answer the address that the provider sent the browser to
     * @param browser what the browser brings, null where that is nothing
     * @throws StatusException UNAUTHENTICATED if it was not begun here by this browser, was ended
     *     before, or the provider does not confirm it; UNAVAILABLE if that does not answer
     */
    public Ended end(URI answer, @Nullable String browser, String from) throws StatusException {
        AuthenticationResponse response = parse(answer);
        PendingSignIn signIn = pending.take(response.getState(), browser);
        if (response.getIssuer() != null
                && !response.getIssuer().getValue().equals(provider.settings().issuer())) {
            throw SignInRefusal.because("the answer is of another provider");
        }
        if (!(response instanceof AuthenticationSuccessResponse success)
                || success.getAuthorizationCode() == null) {
            throw SignInRefusal.because(
                    "the provider refused (%s)".formatted(SignInRefusal.errorOf(response)));
        }
        Identity identity = exchange.identify(success.getAuthorizationCode(), signIn, from);
        return new Ended(identity, signIn.place());
    }

    private static AuthenticationResponse parse(URI answer) throws StatusException {
        try {
            return AuthenticationResponseParser.parse(answer);
        } catch (ParseException | IllegalArgumentException e) {
            throw SignInRefusal.because("the provider's answer cannot be read");
        }
    }
}
