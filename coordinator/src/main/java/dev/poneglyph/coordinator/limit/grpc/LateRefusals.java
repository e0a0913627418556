package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.CallLimits;
import io.grpc.ServerCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses calls past a rate not at once but when there is no sense in another before: a caller that
 * asks again at once is held by its own open calls, and does not cost a refusal each time.
 */
final class LateRefusals {

    /** Calls held at one time; further ones are refused at once. */
    private static final int MAX_HELD = 20_000;

    private static final long SHORTEST_MS = 250;
    private static final long LONGEST_MS = 1_000;

    private final AtomicInteger held = new AtomicInteger();

    /** Refuses {@code call}, after a while if there is room for that. */
    <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, CallLimits.Refusal refusal) {
        if (held.incrementAndGet() > MAX_HELD) {
            held.decrementAndGet();
            return Refusing.refuse(call, refusal);
        }
        long waitMs = Math.clamp(refusal.waitMs(), SHORTEST_MS, LONGEST_MS);
        Executor later =
                CompletableFuture.delayedExecutor(waitMs, TimeUnit.MILLISECONDS, Runnable::run);
        later.execute(() -> {
            held.decrementAndGet();
            var unused = Refusing.refuse(call, refusal);
        });
        return new ServerCall.Listener<>() {};
    }
}
