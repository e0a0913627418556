package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Command;
import java.util.List;

/**
 * One entry of the log.
 *
 * @param atMs the leader's stamp, in epoch milliseconds
 * @param proposer random id of the coordinator process that wrote it; with {@code batch} it tells
 *     that process which of its waiting callers the commands belong to
 * @param batch its number in that process, from 1
 * @param commands in order, at least one
 */
public record DecodedEntry(long atMs, long proposer, long batch, List<LoggedCommand> commands) {

    /** An entry of commands without origin. */
    public static DecodedEntry of(long atMs, long proposer, long batch, List<Command> commands) {
        return new DecodedEntry(
                atMs, proposer, batch, commands.stream().map(LoggedCommand::of).toList());
    }

    /** The command at {@code position}. */
    public Command command(int position) {
        return commands.get(position).command();
    }
}
