package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.AddressKey;
import dev.poneglyph.coordinator.limit.CallLimits;
import io.grpc.Grpc;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/** What a call may be before it is known who makes it. The outermost of all interceptors. */
final class AddressLimit implements ServerInterceptor {

    private final CallLimits limits;
    private final PacedCalls paced;

    AddressLimit(CallLimits limits, PacedCalls paced) {
        this.limits = limits;
        this.paced = paced;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (Refusing.isHealth(call)) {
            return next.startCall(call, headers);
        }
        String address = AddressKey.of(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        return paced.start(
                limits.fromAddress(address), call, () -> withFewHeaders(call, headers, next));
    }

    private <Q, R> ServerCall.Listener<Q> withFewHeaders(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Optional<String> tooMany = limits.headers(InternalMetadata.headerCount(headers));
        return tooMany.isPresent()
                ? Refusing.refuse(call, tooMany.get())
                : next.startCall(call, headers);
    }
}
