package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** A worker gets no new work and is told to leave. */
public final class DrainWorkerHandler implements CommandHandler<Command.DrainWorker> {

    @Override
    public Decision decide(Command.DrainWorker command, long atMs, DecisionView view) {
        return WorkerChecks.known(
                view, command.worker(), worker -> drain(worker, command.reason()));
    }

    private static Decision drain(Worker worker, String reason) {
        return switch (worker.state()) {
            case ACTIVE, SUSPECT -> {
                Draft draft = new Draft();
                draft.add(new Event.WorkerDraining(worker.name(), reason));
                draft.add(new Effect.SendDrain(worker.name(), worker.incarnation()));
                yield draft.accepted();
            }
            case DRAINING -> Decision.DUPLICATE;
            case LOST, GONE -> WorkerChecks.absent(worker);
        };
    }
}
