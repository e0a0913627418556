package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** A suspect was heard again. */
public final class RestoreWorkerHandler implements CommandHandler<Command.RestoreWorker> {

    @Override
    public Decision decide(Command.RestoreWorker command, long atMs, DecisionView view) {
        return WorkerChecks.current(
                view, command.worker(), command.incarnation(), RestoreWorkerHandler::restore);
    }

    private static Decision restore(Worker worker) {
        return switch (worker.state()) {
            case SUSPECT -> Decision.of(new Event.WorkerRestored(worker.name()));
            case ACTIVE, DRAINING -> Decision.DUPLICATE;
            case LOST, GONE -> WorkerChecks.absent(worker);
        };
    }
}
