package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.protocol.codec.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands handed in together, in order; they may be spread over several log entries. */
final class Submission {

    private final List<Command> commands;
    private final @Nullable Origin origin;
    private final ReplySink sink;
    private final Runnable taken;
    private int next;
    private boolean refused;

    /**
     * @param origin who asked for them; null where nobody did
     * @param taken called once, when the last command has gone into an entry or all are refused
     */
    Submission(List<Command> commands, @Nullable Origin origin, ReplySink sink, Runnable taken) {
        this.commands = commands;
        this.origin = origin;
        this.sink = sink;
        this.taken = taken;
    }

    @Nullable Origin origin() {
        return origin;
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
