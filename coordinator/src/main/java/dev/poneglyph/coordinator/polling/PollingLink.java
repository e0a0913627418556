package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.detection.Patience;
import dev.poneglyph.coordinator.session.WorkerLink;
import dev.poneglyph.protocol.v1.CoordinatorMessage;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The stream to a polling worker as the loop sees it: what is sent stays in the coordinator. */
final class PollingLink implements WorkerLink {

    private final Cadence cadence;
    private final Consumer<CoordinatorMessage> inbox;
    private final CompletableFuture<String> joined = new CompletableFuture<>();
    private volatile boolean over;

    /**
     * @param inbox takes what is sent; on the loop, so it must not wait
     */
    PollingLink(Cadence cadence, Consumer<CoordinatorMessage> inbox) {
        this.cadence = cadence;
        this.inbox = inbox;
    }

    /** Completes when the hello is answered: empty, or why it was refused. */
    CompletableFuture<String> joined() {
        return joined;
    }

    /** Whether the stream ended, from whichever side. */
    boolean isOver() {
        return over;
    }

    /** Ends it from the worker's side. */
    void end() {
        over = true;
        joined.complete("Expected the worker to stay, but it left");
    }

    @Override
    public String remote() {
        return "a polling connection";
    }

    @Override
    public Patience patience(Patience usual) {
        return cadence.patience();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void send(CoordinatorMessage message) {
        if (message.hasRefusal()) {
            joined.complete(message.getRefusal().getMessage());
        } else if (message.hasWelcome()) {
            joined.complete("");
        }
        inbox.accept(message);
    }

    @Override
    public void receiveNext() {}

    @Override
    public void close() {
        over = true;
        joined.complete("Expected the coordinator to take the worker, but it ended the session");
    }
}
