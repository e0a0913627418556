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
    private final CompletableFuture<Answer> joined = new CompletableFuture<>();
    private volatile boolean over;

    /**
     * @param inbox takes what is sent; on the loop, so it must not wait
     */
    PollingLink(Cadence cadence, Consumer<CoordinatorMessage> inbox) {
        this.cadence = cadence;
        this.inbox = inbox;
    }

    /**
     * What became of the hello.
     *
     * @param refusal why the worker was refused; empty where it was taken
     * @param passing whether it may be taken later
     */
    record Answer(String refusal, boolean passing) {

        private static final Answer TAKEN = new Answer("", false);
    }

    /** Completes when the hello is answered. */
    CompletableFuture<Answer> joined() {
        return joined;
    }

    /** Whether the stream ended, from whichever side. */
    boolean isOver() {
        return over;
    }

    /** Ends it from the worker's side. */
    void end() {
        over = true;
        ended(
                "Expected the worker to stay, but its connection closed or another took its name;"
                        + " call again");
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
            joined.complete(
                    new Answer(
                            message.getRefusal().getMessage(),
                            message.getRefusal().getRetryAfterMs() > 0));
        } else if (message.hasWelcome()) {
            joined.complete(Answer.TAKEN);
        }
        inbox.accept(message);
    }

    @Override
    public void receiveNext() {}

    @Override
    public void close() {
        over = true;
        ended("Expected the coordinator to take the worker, but it ended the session; call again");
    }

    private void ended(String sentence) {
        joined.complete(new Answer(sentence, true));
    }
}
