package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.attempt.Endings;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.Objects;

/** A worker says goodbye; what it still held goes back and nobody is charged. */
public final class LeaveWorkerHandler implements CommandHandler<Command.LeaveWorker> {

    @Override
    public Decision decide(Command.LeaveWorker command, long atMs, DecisionView view) {
        return WorkerChecks.current(
                view, command.worker(), command.incarnation(), worker -> leave(worker, view));
    }

    private static Decision leave(Worker worker, DecisionView view) {
        return switch (worker.state()) {
            case ACTIVE, SUSPECT, DRAINING -> {
                Draft draft = new Draft();
                for (AttemptRef ref : view.leases(worker.name())) {
                    Task task = Objects.requireNonNull(view.findTask(ref.task()));
                    Attempt attempt = Objects.requireNonNull(task.attempt(ref.token()));
                    Endings.end(task, attempt, "its worker left", draft);
                }
                draft.add(new Event.WorkerGone(worker.name()));
                yield draft.accepted();
            }
            case GONE -> Decision.DUPLICATE;
            case LOST -> WorkerChecks.absent(worker);
        };
    }
}
