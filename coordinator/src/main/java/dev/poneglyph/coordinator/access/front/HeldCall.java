package dev.poneglyph.coordinator.access.front;

import dev.poneglyph.coordinator.access.Proven;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * A call that may go on for long: it ends, whether something happens on it or not, once what let it
 * in is good no longer, revoked or expired. To its handler it is as if the caller had left.
 */
final class HeldCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Proven proven;
    private final HeldCalls all;
    private boolean over;
    private volatile boolean ended;
    private volatile ServerCall.@Nullable Listener<Q> handler;

    HeldCall(ServerCall<Q, R> call, Proven proven, HeldCalls all) {
        super(call);
        this.proven = proven;
        this.all = all;
    }

    /** Ends it where its proof holds no longer. Any thread; waits for nothing. */
    void look() {
        if (!proven.holds().getAsBoolean()) {
            end();
            wake();
        }
    }

    private synchronized void end() {
        if (!over) {
            over = true;
            ended = true;
            super.close(
                    Status.UNAUTHENTICATED.withDescription(
                            "Expected a proof that is still good, but it was revoked or has"
                                    + " expired; sign in again"),
                    new Metadata());
        }
    }

    /**
     * Has a handler look up that waits to send: it hears of the end itself only once the caller has
     * read all that was sent before, which may be never.
     */
    private void wake() {
        ServerCall.Listener<Q> waiting = handler;
        if (ended && waiting != null && !getMethodDescriptor().getType().serverSendsOneMessage()) {
            waiting.onReady();
        }
    }

    @Override
    public boolean isCancelled() {
        return ended || super.isCancelled();
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!over) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(R message) {
        if (!over) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!over) {
            over = true;
            super.close(status, trailers);
        }
    }

    /** What is told of the call on its way to {@code handler}. */
    ServerCall.Listener<Q> toldTo(ServerCall.Listener<Q> handler) {
        this.handler = handler;
        return new SimpleForwardingServerCallListener<>(handler) {
            @Override
            public void onComplete() {
                all.forget(HeldCall.this);
                if (ended) {
                    super.onCancel();
                } else {
                    super.onComplete();
                }
            }

            @Override
            public void onCancel() {
                all.forget(HeldCall.this);
                super.onCancel();
            }
        };
    }
}
