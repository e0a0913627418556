package dev.poneglyph.client.connection;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to every call of a channel: it carries the token, and says why nobody answers. */
final class CallPreparation implements ClientInterceptor {

    private static final String HUNG_UP = "Network closed for unknown reason";

    private final ConnectionSettings settings;
    private final @Nullable CallCredentials credentials;

    CallPreparation(ConnectionSettings settings) {
        this.settings = settings;
        credentials = settings.token() == null ? null : new BearerToken(settings.token());
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        CallOptions own = credentials == null ? options : options.withCallCredentials(credentials);
        return new SimpleForwardingClientCall<>(next.newCall(method, own)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(explaining(listener), headers);
            }
        };
    }

    private <A> ClientCall.Listener<A> explaining(ClientCall.Listener<A> listener) {
        return new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
                super.onClose(explained(status), trailers);
            }
        };
    }

    private Status explained(Status status) {
        if (status.getCode() != Status.Code.UNAVAILABLE) {
            return status;
        }
        return HandshakeFailure.in(status.getCause())
                .or(() -> hungUp(status))
                .map(failure -> status.withDescription(failure.sentence(settings)))
                .orElse(status);
    }

    /** What a hang-up is that reaches us while we still write. */
    private static boolean wasReset(@Nullable Throwable cause) {
        return cause instanceof IOException
                && String.valueOf(cause.getMessage()).contains("Connection reset");
    }

    /** A port that speaks TLS drops plaintext without a word; so may one that is just ending. */
    private Optional<HandshakeFailure> hungUp(Status status) {
        boolean hungUp = HUNG_UP.equals(status.getDescription()) || wasReset(status.getCause());
        return settings.tls() == null && hungUp
                ? Optional.of(HandshakeFailure.SPEAKS_TLS)
                : Optional.empty();
    }
}
