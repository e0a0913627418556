package dev.poneglyph.coordinator.limit.grpc;

import io.grpc.ServerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happens to a call until it is begun. That is little: messages come only once they are
 * asked for.
 */
final class DeferredListener<Q> extends ServerCall.Listener<Q> {

    private final List<Consumer<ServerCall.Listener<Q>>> waiting = new ArrayList<>();
    private ServerCall.@Nullable Listener<Q> real;

    /** The call is begun, or refused: {@code listener} hears all that there was. */
    synchronized void resolve(ServerCall.Listener<Q> listener) {
        real = listener;
        List<Consumer<ServerCall.Listener<Q>>> missed = List.copyOf(waiting);
        waiting.clear();
        missed.forEach(event -> event.accept(listener));
    }

    private synchronized void pass(Consumer<ServerCall.Listener<Q>> event) {
        if (real == null) {
            waiting.add(event);
        } else {
            event.accept(real);
        }
    }

    @Override
    public void onMessage(Q message) {
        pass(listener -> listener.onMessage(message));
    }

    @Override
    public void onHalfClose() {
        pass(ServerCall.Listener::onHalfClose);
    }

    @Override
    public void onCancel() {
        pass(ServerCall.Listener::onCancel);
    }

    @Override
    public void onComplete() {
        pass(ServerCall.Listener::onComplete);
    }

    @Override
    public void onReady() {
        pass(ServerCall.Listener::onReady);
    }
}
