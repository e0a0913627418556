package dev.poneglyph.coordinator.loop;

import dev.poneglyph.journal.JournalException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node leads and may go on, and who hears when that turns. On the loop; any thread may
 * take {@link #ready} and {@link #failed}.
 */
final class Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final LoopHealth health;
    private final Proposer proposer;
    private final LoopParts parts;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private boolean leading;
    private @Nullable Unavailable stopped;

    /** A node that does not lead yet. */
    Leadership(LoopHealth health, Proposer proposer, LoopParts parts) {
        this.health = health;
        this.proposer = proposer;
        this.parts = parts;
    }

    LoopHealth health() {
        return health;
    }

    /** Completes when this node leads for the first time, or exceptionally if it never will. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes with the reason if the node had to stop by itself. */
    CompletableFuture<String> failed() {
        return failed;
    }

    boolean isLeading() {
        return leading;
    }

    /** Why nothing is answered any more; null while it is not stopped. */
    @Nullable Unavailable stopped() {
        return stopped;
    }

    /** Why nothing can be proposed; null while it can. */
    @Nullable Unavailable refusal() {
        return stopped == null && !leading ? Unavailable.notLeading() : stopped;
    }

    void led() {
        leads(true);
        LOG.debug("leading index={}", health.appliedIndex());
        parts.leading();
        ready.complete(null);
    }

    void followed() {
        leads(false);
        LOG.info("leading no more index={}", health.appliedIndex());
        proposer.refuseAll(Unavailable.notLeading());
    }

    /** Refuses everything from now on, as at a clean end. */
    void stop() {
        refuseFromNowOn(Unavailable.stopped(""));
    }

    /** The node must not go on: nothing is applied or promised any more. */
    void stopBecause(String reason) {
        if (failed.isDone()) {
            return;
        }
        LOG.error("coordinator stops reason=\"{}\"", reason);
        health.failed(reason);
        refuseFromNowOn(Unavailable.stopped(reason));
        ready.completeExceptionally(new JournalException(reason));
        failed.complete(reason);
    }

    private void leads(boolean leads) {
        leading = leads;
        health.leading(leads);
    }

    private void refuseFromNowOn(Unavailable why) {
        stopped = why;
        leads(false);
        proposer.refuseAll(why);
    }
}
