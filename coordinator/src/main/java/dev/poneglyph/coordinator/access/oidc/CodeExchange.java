package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.poneglyph.coordinator.access.Identity;
import io.grpc.StatusException;
import java.io.IOException;
import java.util.List;

/** Fetches the ID token for a code and checks it (OpenID Connect Core 1.0, 3.1.3). */
final class CodeExchange {

    private final Provider provider;
    private final ClientID id;
    private final OidcClient client;

    CodeExchange(Provider provider, OidcClient client) {
        this.provider = provider;
        this.client = client;
        id = new ClientID(client.id());
    }

    /**
     * Whom the provider names for {@code code}.
     *
     * @throws StatusException UNAUTHENTICATED if it names nobody in a way that can be trusted,
     *     UNAVAILABLE if it does not answer
     */
    Identity identify(AuthorizationCode code, PendingSignIn signIn, String from)
            throws StatusException {
        Provider.Known known = provider.known();
        JWT idToken = fetch(known.metadata(), code, signIn);
        var validator =
                new IDTokenValidator(
                        new Issuer(provider.settings().issuer()),
                        id,
                        Signatures.keysOf(known),
                        null);
        validator.setMaxClockSkew(Provider.MAX_CLOCK_SKEW_S);
        try {
            validator.validate(idToken, signIn.nonce());
            return Claims.identity(idToken.getJWTClaimsSet(), provider.settings(), from);
        } catch (BadJOSEException | java.text.ParseException e) {
            throw SignInRefusal.because("its token is not good (%s)".formatted(e.getMessage()));
        } catch (JOSEException e) {
            throw provider.unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private JWT fetch(OIDCProviderMetadata metadata, AuthorizationCode code, PendingSignIn signIn)
            throws StatusException {
        var grant = new AuthorizationCodeGrant(code, signIn.callback(), signIn.verifier());
        HTTPRequest request = request(metadata, grant).toHTTPRequest();
        Provider.configure(request);
        try {
            TokenResponse answer = OIDCTokenResponseParser.parse(request.send());
            if (answer instanceof OIDCTokenResponse tokens) {
                return tokens.getOIDCTokens().getIDToken();
            }
            throw SignInRefusal.because(
                    "the provider refused the code (%s)"
                            .formatted(
                                    SignInRefusal.shown(
                                            answer.toErrorResponse().getErrorObject())));
        } catch (IOException e) {
            throw provider.unavailable(String.valueOf(e.getMessage()), e);
        } catch (ParseException e) {
            throw SignInRefusal.because("the provider's answer cannot be read");
        }
    }

    private TokenRequest request(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        String secret = client.secret();
        if (secret == null) {
            return new TokenRequest.Builder(metadata.getTokenEndpointURI(), id, grant).build();
        }
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean inBody =
                methods != null
                        && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        var authentication =
                inBody
                        ? new ClientSecretPost(id, new Secret(secret))
                        : new ClientSecretBasic(id, new Secret(secret));
        return new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication, grant)
                .build();
    }
}
