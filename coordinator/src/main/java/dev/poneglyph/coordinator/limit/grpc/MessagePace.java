package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.CallLimits;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the messages of a caller's streams no faster than it may send them; those that come
 * meanwhile wait in the network, as gRPC's flow control has it.
 */
final class MessagePace implements ServerInterceptor {

    private final CallLimits limits;
    private final ScheduledExecutorService timer;
    private final Supplier<String> caller;

    /**
     * @param timer asks for messages later
     * @param caller who makes the call that is handled in this thread
     */
    MessagePace(CallLimits limits, ScheduledExecutorService timer, Supplier<String> caller) {
        this.limits = limits;
        this.timer = timer;
        this.caller = caller;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
            return next.startCall(call, headers);
        }
        String who = caller.get();
        return next.startCall(
                new SimpleForwardingServerCall<Q, R>(call) {
                    @Override
                    public void request(int messages) {
                        long waitMs = limits.messages(who, messages);
                        if (waitMs == 0) {
                            super.request(messages);
                        } else {
                            var unused =
                                    timer.schedule(
                                            () -> super.request(messages),
                                            waitMs,
                                            TimeUnit.MILLISECONDS);
                        }
                    }
                },
                headers);
    }
}
