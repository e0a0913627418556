package dev.poneglyph.coordinator.access.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import org.jspecify.annotations.Nullable;

/** Why nobody was signed in. */
final class SignInRefusal {

    private static final int MAX_SHOWN = 200;

    private SignInRefusal() {}

    static StatusException because(String why) {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected a sign-in that the identity provider confirms, but %s; begin again at the dashboard"
                                .formatted(why))
                .asException();
    }

    static String errorOf(AuthenticationResponse response) {
        return response instanceof AuthenticationErrorResponse error
                ? shown(error.getErrorObject())
                : "it sent no code";
    }

    static String shown(@Nullable ErrorObject error) {
        String text =
                error == null || error.getCode() == null ? "without a reason" : error.getCode();
        return text.substring(0, Math.min(text.length(), MAX_SHOWN));
    }
}
