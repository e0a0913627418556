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
    private final LateRefusals late;

    AddressLimit(CallLimits limits, LateRefusals late) {
        this.limits = limits;
        this.late = late;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (Refusing.isHealth(call)) {
            return next.startCall(call, headers);
        }
        String address = AddressKey.of(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
        Optional<CallLimits.Refusal> tooMany = limits.fromAddress(address);
        if (tooMany.isPresent()) {
            return late.refuse(call, tooMany.get());
        }
        Optional<String> tooLarge = limits.headers(InternalMetadata.headerCount(headers));
        return tooLarge.isPresent()
                ? Refusing.refuse(call, tooLarge.get())
                : next.startCall(call, headers);
    }
}
