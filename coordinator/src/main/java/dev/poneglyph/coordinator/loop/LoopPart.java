package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import java.io.IOException;

/**
 * Something that lives on the loop beside the engine: worker sessions, watchers. Every method is
 * called on the loop and must not block.
 */
public interface LoopPart {

    /** {@link #wakeAtMs} where there is nothing to wake for. */
    long NEVER = Long.MAX_VALUE;

    /** This node leads from now on; everything committed before is in {@link Loop#view}. */
    default void leading() {}

    /**
     * The state was read from a snapshot, which stands for everything up to and with entry {@code
     * index}; what is committed after it follows by {@link #applied}.
     */
    default void restored(long index) {}

    /**
     * A command that somebody asked for is about to be applied, live or in recovery; {@link
     * Loop#view} shows the state before it. {@link #applied} follows.
     */
    default void applying(Command command) {}

    /**
     * A command was just applied, live or in recovery; {@link Loop#view} shows the state after it.
     */
    default void applied(Applied applied) {}

    /** An effect of a command just committed, while this node leads. */
    default void effect(Effect effect) {}

    /** Everything that had queued up is done: the time to send, and to look at timers. */
    default void turnEnded(long monotonicMs) {}

    /**
     * Until when no deadline may be fired (monotonic milliseconds), asked after {@link #turnEnded}.
     */
    default long deadlinesHeldUntilMs() {
        return Long.MIN_VALUE;
    }

    /** What a part keeps beside the state; written off the loop. */
    interface Aside {

        /** Nothing. */
        Aside NOTHING = () -> {};

        void write() throws IOException;
    }

    /**
     * The state as it stands is about to be written out, and the log before it dropped: what the
     * part must not lose of what it derived from that log. Written first; where that fails, there
     * is no snapshot.
     */
    default Aside aside() {
        return Aside.NOTHING;
    }

    /** When {@link #turnEnded} is wanted at the latest (monotonic milliseconds). */
    default long wakeAtMs() {
        return NEVER;
    }
}
