package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.attempt.Failures;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** The grace is over: what the worker executed has failed, what it merely held goes back. */
public final class LoseWorkerHandler implements CommandHandler<Command.LoseWorker> {

    private final Leftovers leftovers;

    /** A handler that treats failures by these rules. */
    public LoseWorkerHandler(Failures failures) {
        this.leftovers = new Leftovers(failures);
    }

    @Override
    public Decision decide(Command.LoseWorker command, long atMs, DecisionView view) {
        return WorkerChecks.current(
                view,
                command.worker(),
                command.incarnation(),
                worker -> lose(worker, command.reason(), atMs, view));
    }

    private Decision lose(Worker worker, String reason, long atMs, DecisionView view) {
        return switch (worker.state()) {
            case ACTIVE, SUSPECT, DRAINING -> {
                Draft draft = new Draft();
                leftovers.crashed(view, worker, reason, atMs, draft);
                draft.add(new Event.WorkerLost(worker.name(), reason));
                yield draft.accepted();
            }
            case LOST, GONE -> Decision.DUPLICATE;
        };
    }
}
