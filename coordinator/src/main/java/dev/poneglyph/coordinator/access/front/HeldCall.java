package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.Proven;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A call that may go on for long: nothing more is sent once what let it in is good no longer,
 * revoked or expired. It is looked at before a message, every few seconds at most.
 */
final class HeldCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(2);

    private final Proven proven;
    private final LongSupplier nowNs;
    private long lookedAtNs;
    private boolean over;

    /**
     * @param nowNs monotonic nanoseconds
     */
    HeldCall(ServerCall<Q, R> call, Proven proven, LongSupplier nowNs) {
        super(call);
        this.proven = proven;
        this.nowNs = nowNs;
        lookedAtNs = nowNs.getAsLong();
    }

    @Override
    public void sendMessage(R message) {
        if (!over && isDue() && !proven.holds().getAsBoolean()) {
            over = true;
            super.close(
                    Status.UNAUTHENTICATED.withDescription(
                            "Expected a proof that is still good, but it was revoked or has"
                                    + " expired; sign in again"),
                    new Metadata());
        }
        if (!over) {
            super.sendMessage(message);
        }
    }

    private boolean isDue() {
        long now = nowNs.getAsLong();
        boolean due = now - lookedAtNs >= LOOK_EVERY_NS;
        if (due) {
            lookedAtNs = now;
        }
        return due;
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (!over) {
            over = true;
            super.close(status, trailers);
        }
    }
}
