package dev.poneglyph.simulation.cluster;

import dev.poneglyph.coordinator.loop.ReplySink;
import dev.poneglyph.coordinator.loop.Unavailable;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import java.util.List;

/** Sends one command of a person; once, or again until there is an answer, whichever it is. */
final class Operator {

    private static final long AGAIN_AFTER_MS = 500;

    private final Cluster cluster;
    private final Command command;
    private boolean answered;

    Operator(Cluster cluster, Command command) {
        this.cluster = cluster;
        this.command = command;
    }

    void askOnce() {
        SimulatedCoordinator coordinator = cluster.coordinator();
        if (coordinator != null) {
            coordinator
                    .process()
                    .after(0, () -> coordinator.core().submit(List.of(command), new Answer()));
        }
    }

    void askUntilAnswered() {
        if (!answered) {
            askOnce();
            cluster.time().after(AGAIN_AFTER_MS, this::askUntilAnswered);
        }
    }

    private final class Answer implements ReplySink {
        @Override
        public void replied(Command asked, Reply reply) {
            answered = true;
        }

        @Override
        public void unavailable(Unavailable why) {
            // Whoever wants an answer asks again after a while.
        }
    }
}
