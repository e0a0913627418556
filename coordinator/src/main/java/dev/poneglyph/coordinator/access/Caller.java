package dev.poneglyph.coordinator.access;

import io.grpc.Context;
import java.util.function.Consumer;

/**
 * Who makes the call that is being handled in this thread, over gRPC and HTTP alike. Goes from
 * thread to thread with gRPC's context.
 */
public final class Caller {

    private static final Context.Key<Identity> IDENTITY = Context.key("caller");

    private static final Context.Key<Consumer<String>> REFUSALS = Context.key("refusals");

    private Caller() {}

    /**
     * Who calls.
     *
     * @throws IllegalStateException if this thread handles no call: it lost its caller on the way,
     *     or does what the coordinator does by itself, which says so instead of asking here
     */
    public static Identity current() {
        Identity identity = IDENTITY.get();
        if (identity == null) {
            throw new IllegalStateException(
                    "Expected to know who calls, but thread %s handles no call; carry the caller to it"
                            .formatted(Thread.currentThread().getName()));
        }
        return identity;
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
     * As {@link #in(Context, Identity)}.
     *
     * @param refusals hears of {@link #tellRefused}; must not wait
     */
    public static Context in(Context context, Identity identity, Consumer<String> refusals) {
        return in(context, identity).withValue(REFUSALS, refusals);
    }

    /** {@code context} as a call of {@code identity}. */
    public static Context in(Context context, Identity identity) {
        return context.withValue(IDENTITY, identity);
    }
}
