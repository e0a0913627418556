package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.Proven;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls under way that may outlive what their callers proved. As many as there are streams,
 * which are bounded elsewhere. Safe for use by several threads.
 */
public final class HeldCalls {

    /** The sessions of workers look for themselves: a worker's proof changes while it is there. */
    private static final String OF_WORKERS = "poneglyph.v1.WorkerService/Connect";

    private final Set<HeldCall<?, ?>> open = ConcurrentHashMap.newKeySet();

    /** Ends those whose callers' proof holds no longer; to be called every second or so. */
    public void sweep() {
        open.forEach(HeldCall::look);
    }

    /** Whether calls of that method may last. */
    static boolean mayLast(MethodDescriptor<?, ?> method) {
        return method.getType() != MethodType.UNARY
                && !method.getFullMethodName().equals(OF_WORKERS);
    }

    <Q, R> HeldCall<Q, R> hold(ServerCall<Q, R> call, Proven proven) {
        var held = new HeldCall<>(call, proven, this);
        open.add(held);
        return held;
    }

    void forget(HeldCall<?, ?> call) {
        open.remove(call);
    }
}
