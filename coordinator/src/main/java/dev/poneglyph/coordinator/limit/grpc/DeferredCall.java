package dev.poneglyph.coordinator.limit.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins calls later, or in another thread than the network's. */
public final class DeferredCall {

    private static final Logger LOG = LoggerFactory.getLogger(DeferredCall.class);

    private static final Status FAILED =
            Status.INTERNAL.withDescription(
                    "Expected to begin the call, but failed; the coordinator's log says why");

    private DeferredCall() {}

    /**
     * Runs {@code begin} by {@code executor}, in the context of this thread.
     *
     * @return what hears of the call until then, and passes it on
     */
    public static <Q> ServerCall.Listener<Q> begin(
            Executor executor, ServerCall<Q, ?> call, Supplier<ServerCall.Listener<Q>> begin) {
        var later = new DeferredListener<Q>();
        Context.currentContextExecutor(executor).execute(() -> resolve(later, call, begin));
        return later;
    }

    /** A call that breaks must not stay open without an answer, nor what it has taken. */
    private static <Q> void resolve(
            DeferredListener<Q> later,
            ServerCall<Q, ?> call,
            Supplier<ServerCall.Listener<Q>> begin) {
        ServerCall.Listener<Q> listener;
        try {
            listener = begin.get();
        } catch (RuntimeException e) {
            end(call, e);
            listener = new ServerCall.Listener<>() {};
        }
        try {
            later.resolve(listener);
        } catch (RuntimeException e) {
            end(call, e);
        }
    }

    private static void end(ServerCall<?, ?> call, RuntimeException cause) {
        String name = call.getMethodDescriptor().getFullMethodName();
        LOG.error("call could not be begun call={}", name, cause);
        try {
            call.close(FAILED, new Metadata());
        } catch (IllegalStateException e) {
            LOG.debug("call had its answer already call={}", name, e);
        }
    }
}
