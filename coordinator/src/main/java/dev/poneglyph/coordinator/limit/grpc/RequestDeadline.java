package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends calls whose one message, or whose first where both sides send a stream, does not arrive in
 * time. Uploads have other limits. Somebody calls {@link #sweep} from time to time.
 */
final class RequestDeadline implements ServerInterceptor {

    private final long longestNs;
    private final Enforcement limits;
    private final Set<Waiting<?>> waiting = ConcurrentHashMap.newKeySet();

    RequestDeadline(Enforcement limits) {
        longestNs = TimeUnit.SECONDS.toNanos(limits.of(NetworkLimit.REQUEST_SECONDS));
        this.limits = limits;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (call.getMethodDescriptor().getType() == MethodType.CLIENT_STREAMING) {
            return next.startCall(call, headers);
        }
        return new Waiting<>(next.startCall(call, headers), call);
    }

    /** Ends the calls that have waited too long. */
    void sweep() {
        long nowNs = System.nanoTime();
        for (Waiting<?> one : waiting) {
            if (nowNs - one.sinceNs > longestNs) {
                one.expire();
            }
        }
    }

    private final class Waiting<Q> extends SimpleForwardingServerCallListener<Q> {

        private final ServerCall<Q, ?> call;
        private final long sinceNs = System.nanoTime();
        private final AtomicBoolean decided = new AtomicBoolean();
        private final boolean beginsAtMessage;

        /** Read and written where gRPC tells of the call, one thing at a time. */
        private boolean begun;

        Waiting(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call) {
            super(listener);
            this.call = call;
            beginsAtMessage = !call.getMethodDescriptor().getType().clientSendsOneMessage();
            waiting.add(this);
        }

        @Override
        public void onMessage(Q message) {
            if (!beginsAtMessage || begins()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            if (begins()) {
                super.onHalfClose();
            }
        }

        /** The handler answers from here on, so that before it nobody else ends the call. */
        private boolean begins() {
            begun = begun || decide();
            return begun;
        }

        @Override
        public void onCancel() {
            decide();
            super.onCancel();
        }

        @Override
        public void onComplete() {
            decide();
            super.onComplete();
        }

        void expire() {
            if (decide()) {
                limits.refused(NetworkLimit.REQUEST_SECONDS);
                call.close(
                        Status.DEADLINE_EXCEEDED.withDescription(
                                "Expected the message of a call within %d s, but it is not all there; send it faster"
                                        .formatted(TimeUnit.NANOSECONDS.toSeconds(longestNs))),
                        new Metadata());
            }
        }

        private boolean decide() {
            waiting.remove(this);
            return decided.compareAndSet(false, true);
        }
    }
}
