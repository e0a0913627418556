package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.CallLimits;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.limit.NetworkLimit;
import dev.poneglyph.coordinator.limit.Room;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What a caller may have once it is known: calls a second, and calls under way. */
final class CallerLimit implements ServerInterceptor {

    private final CallLimits calls;
    private final Enforcement limits;
    private final PacedCalls paced;
    private final Supplier<String> caller;
    private final int mostOpen;
    private final Room open;

    /**
     * @param caller who makes the call that is handled in this thread
     */
    CallerLimit(CallLimits calls, Enforcement limits, PacedCalls paced, Supplier<String> caller) {
        this.calls = calls;
        this.limits = limits;
        this.paced = paced;
        this.caller = caller;
        mostOpen = limits.count(NetworkLimit.OPEN_CALLS_PER_CALLER);
        open = new Room(Integer.MAX_VALUE, mostOpen);
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (Refusing.isHealth(call)) {
            return next.startCall(call, headers);
        }
        String who = caller.get();
        return paced.start(calls.ofCaller(who), call, () -> ifFew(call, headers, next, who));
    }

    private <Q, R> ServerCall.Listener<Q> ifFew(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next, String who) {
        if (open.enter(who) != Room.Entry.ADMITTED) {
            limits.refused(NetworkLimit.OPEN_CALLS_PER_CALLER);
            return Refusing.refuse(
                    call,
                    "Expected at most %d calls of %s under way, but there are as many; end some"
                            .formatted(mostOpen, who));
        }
        return admitted(call, headers, next, who);
    }

    private <Q, R> ServerCall.Listener<Q> admitted(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next, String who) {
        boolean started = false;
        try {
            var listener = new Leaving<>(next.startCall(call, headers), () -> open.leave(who));
            started = true;
            return listener;
        } finally {
            if (!started) {
                open.leave(who);
            }
        }
    }

    private static final class Leaving<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Runnable leave;
        private final AtomicBoolean left = new AtomicBoolean();

        Leaving(ServerCall.Listener<Q> listener, Runnable leave) {
            super(listener);
            this.leave = leave;
        }

        @Override
        public void onComplete() {
            leave();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            leave();
            super.onCancel();
        }

        private void leave() {
            if (left.compareAndSet(false, true)) {
                leave.run();
            }
        }
    }
}
