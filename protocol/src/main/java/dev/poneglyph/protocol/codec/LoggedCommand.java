package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Command;
import org.jspecify.annotations.Nullable;

/**
 * A command as it stands in the log.
 *
 * @param origin who asked for it; null where the coordinator decided by itself, for what workers
 *     report, and in entries older than the field
 */
public record LoggedCommand(Command command, @Nullable Origin origin) {

    /** One without origin. */
    public static LoggedCommand of(Command command) {
        return new LoggedCommand(command, null);
    }
}
