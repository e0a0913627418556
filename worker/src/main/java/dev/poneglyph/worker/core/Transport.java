package dev.poneglyph.worker.core;

import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;

/** The way to the coordinator. All calls in both directions are made on the core's thread. */
public interface Transport {

    /**
     * Opens a stream; messages may be sent at once. Never throws and never calls {@code listener}
     * within this call: whatever goes wrong is told by {@link Listener#closed} later.
     */
    Session connect(Listener listener);

    /** One open stream. */
    interface Session {

        /** Sends in order. What cannot be sent is lost, and {@link Listener#closed} follows. */
        void send(WorkerMessage message);

        /** Ends the stream, harmless when repeated; the listener may still be called. */
        void close();
    }

    /** Who hears what comes from the coordinator. */
    interface Listener {

        /** The next message. */
        void received(CoordinatorMessage message);

        /** Nothing follows any more; called once. */
        void closed(String reason);
    }
}
