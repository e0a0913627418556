package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.v1.log.LogCommand;
import org.jspecify.annotations.Nullable;

/** A command and its form in the log, which keeps its meaning for ever. */
public final class CommandCodec {

    private CommandCodec() {}

    /** The log's form of {@code command}; shares its byte arrays. */
    public static LogCommand toProto(Command command) {
        return toProto(command, null);
    }

    /** The log's form of {@code command} and who asked for it; shares its byte arrays. */
    public static LogCommand toProto(Command command, @Nullable Origin origin) {
        LogCommand.Builder proto = CommandToProto.map(command);
        if (origin != null) {
            proto.setOrigin(toProto(origin));
        }
        return proto.build();
    }

    /**
     * The command behind {@code command}; shares nothing with it.
     *
     * @throws CodecException if it is empty or of a kind this version does not know
     */
    public static LoggedCommand fromProto(LogCommand command) {
        return new LoggedCommand(
                CommandFromProto.map(command),
                command.hasOrigin() ? fromProto(command.getOrigin()) : null);
    }

    private static dev.poneglyph.protocol.v1.log.Origin toProto(Origin origin) {
        return dev.poneglyph.protocol.v1.log.Origin.newBuilder()
                .setWho(origin.who())
                .setFrom(origin.from())
                .setVia(origin.via())
                .build();
    }

    private static Origin fromProto(dev.poneglyph.protocol.v1.log.Origin proto) {
        return new Origin(proto.getWho(), proto.getFrom(), proto.getVia());
    }
}
