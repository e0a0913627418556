package dev.poneglyph.coordinator.loop;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import java.util.List;

/** Turns deadlines that are due into commands, one in flight at a time. On the loop. */
final class DeadlineTimer implements ReplySink {

    private final List<Command> fire;
    private boolean inFlight;

    DeadlineTimer(int deadlinesPerCommand) {
        fire = List.of(new Command.FireDeadlines(deadlinesPerCommand));
    }

    /** Proposes a command where a deadline is due and none is on its way. */
    void check(long nextDeadlineMs, long stampMs, Proposer proposer) {
        if (!inFlight && nextDeadlineMs <= stampMs) {
            inFlight = true;
            proposer.addFirst(new Submission(fire, null, this, () -> {}));
        }
    }

    /** Milliseconds until {@link #check} is wanted. */
    long waitMs(long nextDeadlineMs, long stampMs) {
        return inFlight || nextDeadlineMs == Long.MAX_VALUE
                ? LoopPart.NEVER
                : Math.max(0, nextDeadlineMs - stampMs);
    }

    @Override
    public void replied(Command command, Reply reply) {
        inFlight = false;
    }

    @Override
    public void unavailable(Unavailable why) {
        inFlight = false;
    }
}
