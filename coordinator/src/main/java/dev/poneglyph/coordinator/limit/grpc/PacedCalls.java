package dev.poneglyph.coordinator.limit.grpc;

import dev.poneglyph.coordinator.limit.CallLimits;
import io.grpc.ServerCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Begins calls when it is their turn. Those past a rate wait for it; those past that too are
 * refused, not at once but when there is sense in another: who asks again at once is held by its
 * own open calls, and does not cost a refusal each time.
 */
final class PacedCalls {

    /** Calls that wait at one time; further ones are refused at once. */
    private static final int MAX_WAITING = 20_000;

    private static final long SHORTEST_REFUSAL_MS = 250;
    private static final long LONGEST_REFUSAL_MS = 1_000;

    private static final CallLimits.Refusal FULL =
            new CallLimits.Refusal(
                    "Expected at most %d calls that wait for their turn, but there are as many; try again in %d ms"
                            .formatted(MAX_WAITING, LONGEST_REFUSAL_MS),
                    LONGEST_REFUSAL_MS);

    private final AtomicInteger waiting = new AtomicInteger();

    /** Does as it was decided: {@code begin} is run now, later, or not at all. */
    <Q> ServerCall.Listener<Q> start(
            CallLimits.Decision decision,
            ServerCall<Q, ?> call,
            Supplier<ServerCall.Listener<Q>> begin) {
        return switch (decision) {
            case CallLimits.Pass pass ->
                    pass.waitMs() == 0 ? begin.get() : later(pass.waitMs(), call, begin);
            case CallLimits.Refusal refusal ->
                    later(
                            Math.clamp(refusal.waitMs(), SHORTEST_REFUSAL_MS, LONGEST_REFUSAL_MS),
                            call,
                            () -> Refusing.refuse(call, refusal));
        };
    }

    private <Q> ServerCall.Listener<Q> later(
            long waitMs, ServerCall<Q, ?> call, Supplier<ServerCall.Listener<Q>> begin) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Refusing.refuse(call, FULL);
        }
        Executor then =
                CompletableFuture.delayedExecutor(waitMs, TimeUnit.MILLISECONDS, Runnable::run);
        return DeferredCall.begin(
                then,
                call,
                () -> {
                    waiting.decrementAndGet();
                    return begin.get();
                });
    }
}
