package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.attempt.Failures;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** A worker said hello: for the first time, again after a break, or as a new process. */
public final class JoinWorkerHandler implements CommandHandler<Command.JoinWorker> {

    private final Limits limits;
    private final Leftovers leftovers;
    private final Reconciliation reconciliation;

    /** A handler within {@code limits} that treats failures by these rules. */
    public JoinWorkerHandler(Limits limits, Failures failures) {
        this.limits = limits;
        this.leftovers = new Leftovers(failures);
        this.reconciliation = new Reconciliation(failures);
    }

    @Override
    public Decision decide(Command.JoinWorker command, long atMs, DecisionView view) {
        WorkerHello hello = command.hello();
        String fault = HelloChecks.fault(hello);
        if (fault != null) {
            return Decision.rejected(Reply.Reason.INVALID_ARGUMENT, fault);
        }
        Worker known = view.findWorker(hello.name());
        if (known == null) {
            return firstTime(hello, view);
        }
        if (hello.incarnation() < known.incarnation()) {
            return WorkerChecks.stale(known, hello.incarnation());
        }
        return again(known, hello, atMs, view);
    }

    private Decision again(Worker known, WorkerHello hello, long atMs, DecisionView view) {
        Draft draft = new Draft();
        boolean sameProcess = hello.incarnation() == known.incarnation();
        if (!sameProcess) {
            leftovers.crashed(view, known, "a new process took its place", atMs, draft);
        } else if (known.state().isPresent()) {
            reconciliation.endMissing(view, hello, atMs, draft);
        }
        draft.add(new Event.WorkerJoined(hello));
        reconciliation.cancelUnwanted(view, known, hello, draft);
        if (sameProcess && known.state() == WorkerState.DRAINING) {
            draft.add(new Event.WorkerDraining(known.name(), known.stateReason()));
            draft.add(new Effect.SendDrain(known.name(), known.incarnation()));
        }
        return draft.accepted();
    }

    private Decision firstTime(WorkerHello hello, DecisionView view) {
        Draft draft = new Draft();
        Collection<Worker> workers = view.workers();
        if (workers.size() >= limits.maxWorkers()) {
            Optional<Worker> oldest =
                    workers.stream()
                            .filter(worker -> !worker.state().isPresent())
                            .min(Comparator.comparingLong(Worker::sinceMs));
            if (oldest.isEmpty()) {
                return Decision.rejected(
                        Reply.Reason.LIMIT_REACHED,
                        "Expected fewer than "
                                + limits.maxWorkers()
                                + " workers, but there are as many; let one leave first");
            }
            draft.add(new Event.WorkerForgotten(oldest.get().name()));
        }
        draft.add(new Event.WorkerJoined(hello));
        reconciliation.cancelUnwanted(view, null, hello, draft);
        return draft.accepted();
    }
}
