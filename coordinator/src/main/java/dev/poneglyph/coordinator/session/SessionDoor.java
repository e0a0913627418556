package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.loop.Loop;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.protocol.v1.WorkerMessage;

/**
 * Opens a session on a stream that is not gRPC's, as a simulated network has them. It is the
 * coordinator's own: nobody else speaks on it, or each who does has proven itself with every call.
 */
public final class SessionDoor {

    private final WorkerInbound inbound;

    /** A new stream whose other direction is {@code link}. */
    public SessionDoor(Loop loop, WorkerSessions sessions, Limits limits, WorkerLink link) {
        inbound =
                new WorkerInbound(
                        loop, sessions, limits, link, Proven.forGood(Identity.COORDINATOR));
    }

    /** A message of the worker arrived. */
    public void received(WorkerMessage message) {
        inbound.onNext(message);
    }

    /** The stream takes messages again. */
    public void ready() {
        inbound.onReady();
    }

    /** The stream broke. */
    public void broken() {
        inbound.onEnd();
    }
}
