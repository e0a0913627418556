package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** No new work for a worker that is not heard of. */
public final class SuspectWorkerHandler implements CommandHandler<Command.SuspectWorker> {

    @Override
    public Decision decide(Command.SuspectWorker command, long atMs, DecisionView view) {
        return WorkerChecks.current(
                view,
                command.worker(),
                command.incarnation(),
                worker -> suspect(worker, command.reason()));
    }

    private static Decision suspect(Worker worker, String reason) {
        return switch (worker.state()) {
            case ACTIVE -> Decision.of(new Event.WorkerSuspected(worker.name(), reason));
            case SUSPECT, DRAINING -> Decision.DUPLICATE;
            case LOST, GONE -> WorkerChecks.absent(worker);
        };
    }
}
