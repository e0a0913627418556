package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.service.CallsInFlight;
import dev.poneglyph.coordinator.service.Readiness;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Refuses gRPC calls while the coordinator stops, with a sentence and the time to wait, and counts
 * those that the stop waits for: all but streams that would never end by themselves. Health is
 * answered to the end.
 */
final class CallGate implements ServerInterceptor {

    /** How a gRPC server says when to try again. */
    static final Metadata.Key<String> PUSHBACK =
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

    private final Readiness readiness;
    private final CallsInFlight calls;

    CallGate(Readiness readiness, CallsInFlight calls) {
        this.readiness = readiness;
        this.calls = calls;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        if (!calls.begin()) {
            return refuse(call);
        }
        MethodType type = call.getMethodDescriptor().getType();
        if (type != MethodType.UNARY && type != MethodType.CLIENT_STREAMING) {
            calls.end();
            return next.startCall(call, headers);
        }
        return new Counted<>(next.startCall(call, headers), calls);
    }

    private <Q, R> ServerCall.Listener<Q> refuse(ServerCall<Q, R> call) {
        var trailers = new Metadata();
        trailers.put(PUSHBACK, Long.toString(CallsInFlight.RETRY_AFTER_MS));
        String sentence = readiness.refusal().orElse("Expected a coordinator that serves");
        call.close(Status.UNAVAILABLE.withDescription(sentence), trailers);
        return new ServerCall.Listener<>() {};
    }

    private static final class Counted<Q> extends SimpleForwardingServerCallListener<Q> {

        private final CallsInFlight calls;
        private final AtomicBoolean over = new AtomicBoolean();

        Counted(ServerCall.Listener<Q> listener, CallsInFlight calls) {
            super(listener);
            this.calls = calls;
        }

        @Override
        public void onComplete() {
            ended();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            ended();
            super.onCancel();
        }

        private void ended() {
            if (over.compareAndSet(false, true)) {
                calls.end();
            }
        }
    }
}
