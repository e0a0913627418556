package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.CallLimits;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;

/** Ends calls that do not go through. */
final class Refusing {

    /** How a gRPC server says when to try again. */
    private static final Metadata.Key<String> PUSHBACK =
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

    private Refusing() {}

    /** Whether a call is answered whatever the limits say. */
    static boolean isHealth(ServerCall<?, ?> call) {
        return HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName());
    }

    static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, CallLimits.Refusal refusal) {
        var trailers = new Metadata();
        trailers.put(PUSHBACK, Long.toString(refusal.waitMs()));
        call.close(Status.RESOURCE_EXHAUSTED.withDescription(refusal.sentence()), trailers);
        return new ServerCall.Listener<>() {};
    }

    static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, String sentence) {
        call.close(Status.RESOURCE_EXHAUSTED.withDescription(sentence), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
