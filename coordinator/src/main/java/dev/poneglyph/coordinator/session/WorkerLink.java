package dev.poneglyph.coordinator.session;

import dev.poneglyph.coordinator.detection.Patience;
import dev.poneglyph.protocol.v1.CoordinatorMessage;

/** The stream to one worker, as the loop sees it. Called on the loop; nothing here blocks. */
public interface WorkerLink {

    /** Where the worker connects from, for messages to people. */
    String remote();

    /**
     * How much silence is borne while this is open; may change from one call to the next.
     *
     * @param usual what holds for workers that beat as they are told to
     */
    default Patience patience(Patience usual) {
        return usual;
    }

    /** Whether a message sent now would leave at once. */
    boolean isReady();

    /** Sends; nothing happens on a stream that is over. */
    void send(CoordinatorMessage message);

    /** Lets the worker send one message more. */
    void receiveNext();

    /** Ends the stream after what was sent. */
    void close();
}
