package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import java.util.List;

/** Commands handed in together, in order; they may be spread over several log entries. */
final class Submission {

    private final List<Command> commands;
    private final ReplySink sink;
    private final Runnable taken;
    private int next;
    private boolean refused;

    /**
     * @param taken called once, when the last command has gone into an entry or all are refused
     */
    Submission(List<Command> commands, ReplySink sink, Runnable taken) {
        this.commands = commands;
        this.sink = sink;
        this.taken = taken;
    }

    boolean hasNext() {
        return !refused && next < commands.size();
    }

    Command peek() {
        return commands.get(next);
    }

    void advance() {
        next++;
        if (next == commands.size()) {
            taken.run();
        }
    }

    void replied(Command command, Reply reply) {
        if (!refused) {
            sink.replied(command, reply);
        }
    }

    void refuse(Unavailable why) {
        if (refused) {
            return;
        }
        refused = true;
        if (next < commands.size()) {
            taken.run();
        }
        sink.unavailable(why);
    }
}
