package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.detection.Patience;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A worker's stream that remembers what was sent on it. */
final class FakeLink implements WorkerLink {

    private final List<CoordinatorMessage> sent = new ArrayList<>();
    private boolean ready = true;
    private boolean closed;
    private int asked;
    private @Nullable Patience patience;

    void setPatience(Patience patience) {
        this.patience = patience;
    }

    void setReady(boolean ready) {
        this.ready = ready;
    }

    List<CoordinatorMessage> sent() {
        return sent;
    }

    /** How often one message more was asked for. */
    int asked() {
        return asked;
    }

    boolean isClosed() {
        return closed;
    }

    CoordinatorMessage last() {
        return sent.getLast();
    }

    @Override
    public String remote() {
        return "10.0.0.1:4000";
    }

    @Override
    public Patience patience(Patience usual) {
        return Objects.requireNonNullElse(patience, usual);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void send(CoordinatorMessage message) {
        sent.add(message);
    }

    @Override
    public void receiveNext() {
        asked++;
    }

    @Override
    public void close() {
        closed = true;
    }
}
