package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;

/** Takes the answers to the commands of one submission. Called on the loop; must not block. */
public interface ReplySink {

    /** The engine's answer to {@code command}, after it was committed; in order of submission. */
    void replied(Command command, Reply reply);

    /** Those commands that have no answer yet get none. Called at most once. */
    void unavailable(Unavailable why);
}
