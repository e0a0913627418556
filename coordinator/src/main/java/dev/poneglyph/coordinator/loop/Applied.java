package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.protocol.codec.LoggedCommand;
import dev.poneglyph.protocol.codec.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A command that was applied, and what it led to.
 *
 * @param index of its entry in the log
 * @param position in the entry, from 0
 */
public record Applied(long index, int position, LoggedCommand logged, Outcome outcome) {

    /** The command. */
    public Command command() {
        return logged.command();
    }

    /** Who asked for it; null where nobody is named. */
    public @Nullable Origin origin() {
        return logged.origin();
    }
}
