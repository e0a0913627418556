package dev.poneglyph.coordinator.access;

import io.grpc.Context;
import java.util.Objects;

/**
 * Who makes the call that is being handled in this thread, over gRPC and HTTP alike. Goes from
 * thread to thread with gRPC's context.
 */
public final class Caller {

    private static final Context.Key<Identity> IDENTITY = Context.key("caller");

    private Caller() {}

    /** Who calls; the coordinator itself where nobody does. */
    public static Identity current() {
        return Objects.requireNonNullElse(IDENTITY.get(), Identity.COORDINATOR);
    }

    /** {@code context} as a call of {@code identity}. */
    public static Context in(Context context, Identity identity) {
        return context.withValue(IDENTITY, identity);
    }
}
