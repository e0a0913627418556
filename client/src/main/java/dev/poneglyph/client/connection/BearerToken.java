package dev.poneglyph.client.connection;

import io.grpc.CallCredentials;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** Sends a token with each call, but never where others could read it on the way (RFC 6750). */
final class BearerToken extends CallCredentials {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final TokenSource source;

    BearerToken(TokenSource source) {
        this.source = source;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        if (!isPrivate(call)) {
            applier.fail(
                    refusal(
                            "Expected TLS to send a token to %s, but the connection is not encrypted; name the coordinator's authority with --tls-ca"
                                    .formatted(call.getAuthority())));
            return;
        }
        executor.execute(() -> apply(applier));
    }

    private void apply(MetadataApplier applier) {
        var headers = new Metadata();
        try {
            headers.put(AUTHORIZATION, "Bearer " + source.token());
        } catch (IOException e) {
            applier.fail(refusal(String.valueOf(e.getMessage())));
            return;
        }
        applier.apply(headers);
    }

    /** Nobody else listens on the loopback device of this machine. */
    private static boolean isPrivate(RequestInfo call) {
        return call.getSecurityLevel() == SecurityLevel.PRIVACY_AND_INTEGRITY
                || (call.getTransportAttrs().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                                instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                        && peer.getAddress().isLoopbackAddress());
    }

    private static Status refusal(String sentence) {
        return Status.UNAUTHENTICATED.withDescription(sentence);
    }
}
