package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.v1.log.LogCommand;

/** A command and its form in the log, which keeps its meaning for ever. */
public final class CommandCodec {

    private CommandCodec() {}

    /** The log's form of {@code command}; shares its byte arrays. */
    public static LogCommand toProto(Command command) {
        return CommandToProto.map(command);
    }

    /**
     * The command behind {@code command}; shares nothing with it.
     *
     * @throws CodecException if it is empty or of a kind this version does not know
     */
    public static Command fromProto(LogCommand command) {
        return CommandFromProto.map(command);
    }
}
