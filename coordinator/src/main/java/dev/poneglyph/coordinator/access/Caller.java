package dev.poneglyph.coordinator.access;

import io.grpc.Context;
import java.util.function.Consumer;

/**
 * Who makes the call that is being handled in this thread, over gRPC and HTTP alike. Goes from
 * thread to thread with gRPC's context.
 */
public final class Caller {

    private static final Context.Key<Proven> PROVEN = Context.key("caller");

    private static final Context.Key<Consumer<String>> REFUSALS = Context.key("refusals");

    private Caller() {}

    /**
     * Who calls.
     *
     * @throws IllegalStateException if this thread handles no call: it lost its caller on the way,
     *     or does what the coordinator does by itself, which says so instead of asking here
     */
    public static Identity current() {
        return proven().identity();
    }

    /**
     * What whoever calls has proven, for what goes on for longer than the call.
     *
     * @throws IllegalStateException as {@link #current}
     */
    public static Proven proven() {
        Proven proven = PROVEN.get();
        if (proven == null) {
            throw new IllegalStateException(
                    "Expected to know who calls, but thread %s handles no call; carry the caller to it"
                            .formatted(Thread.currentThread().getName()));
        }
        return proven;
    }

    /**
     * Tells that the call that is being handled in this thread is refused, by an answer that does
     * not show it to whoever let it in. Nothing happens where nobody listens.
     *
     * @param sentence why
     */
    public static void tellRefused(String sentence) {
        Consumer<String> listener = REFUSALS.get();
        if (listener != null) {
            listener.accept(sentence);
        }
    }

    /**
     * {@code context} as a call of who has proven that.
     *
     * @param refusals hears of {@link #tellRefused}; must not wait
     */
    public static Context in(Context context, Proven proven, Consumer<String> refusals) {
        return context.withValues(PROVEN, proven, REFUSALS, refusals);
    }

    /** {@code context} as a call of {@code identity}. */
    public static Context in(Context context, Identity identity) {
        return context.withValue(PROVEN, Proven.forGood(identity));
    }
}
