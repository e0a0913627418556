package dev.poneglyph.coordinator.limit.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Shortens what refusals say. They quote the caller, and travel in a header: a client gives up its
 * whole connection where one is larger than the 8 KiB that gRPC takes.
 */
final class ShortSentences implements ServerInterceptor {

    /** Of the sentence as it travels. */
    private static final int MAX_BYTES = 4_096;

    /** A byte that is no printable character of ASCII travels as %XX. */
    private static final int ESCAPED_BYTES = 3;

    private static final int LARGEST_CHARACTER_BYTES = 3 * ESCAPED_BYTES;

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return next.startCall(
                new SimpleForwardingServerCall<Q, R>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        @Nullable String sentence = status.getDescription();
                        super.close(
                                sentence == null
                                        ? status
                                        : status.withDescription(shortened(sentence)),
                                trailers);
                    }
                },
                headers);
    }

    /** The sentence, or its beginning. */
    static String shortened(String sentence) {
        int bytes = 0;
        for (int i = 0; i < sentence.length(); i++) {
            char character = sentence.charAt(i);
            boolean plain = character >= ' ' && character <= '~' && character != '%';
            bytes += plain ? 1 : LARGEST_CHARACTER_BYTES;
            if (bytes > MAX_BYTES) {
                return sentence.substring(0, i) + "…";
            }
        }
        return sentence;
    }
}
