package dev.poneglyph.protocol.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.poneglyph.protocol.v1.log.LogCommand;
import dev.poneglyph.protocol.v1.log.LogEntry;
import java.util.ArrayList;
import java.util.List;

/** An entry of the log and its bytes. */
public final class EntryCodec {

    private EntryCodec() {}

    /** The bytes of an entry. */
    public static byte[] encode(DecodedEntry entry) {
        LogEntry.Builder proto =
                LogEntry.newBuilder()
                        .setAtMs(entry.atMs())
                        .setProposer(entry.proposer())
                        .setBatch(entry.batch());
        for (LoggedCommand each : entry.commands()) {
            proto.addCommands(CommandCodec.toProto(each.command(), each.origin()));
        }
        return proto.build().toByteArray();
    }

    /** The bytes of an entry whose commands are in the log's form already. */
    public static byte[] assemble(long atMs, long proposer, long batch, List<LogCommand> commands) {
        return LogEntry.newBuilder()
                .setAtMs(atMs)
                .setProposer(proposer)
                .setBatch(batch)
                .addAllCommands(commands)
                .build()
                .toByteArray();
    }

    /**
     * The entry behind {@code bytes}.
     *
     * @throws CodecException if they are not an entry, or hold a command of a newer version
     */
    public static DecodedEntry decode(byte[] bytes) {
        LogEntry proto = parse(bytes);
        List<LoggedCommand> commands = new ArrayList<>(proto.getCommandsCount());
        for (LogCommand command : proto.getCommandsList()) {
            commands.add(CommandCodec.fromProto(command));
        }
        return new DecodedEntry(
                proto.getAtMs(), proto.getProposer(), proto.getBatch(), List.copyOf(commands));
    }

    private static LogEntry parse(byte[] bytes) {
        try {
            return LogEntry.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new CodecException(
                    "Expected an entry of the log, but its %d bytes cannot be read as one; the log is damaged, restore it from a copy"
                            .formatted(bytes.length),
                    e);
        }
    }
}
