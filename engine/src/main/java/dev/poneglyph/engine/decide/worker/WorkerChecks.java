package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;
import java.util.function.Function;

/** Refusals that several worker commands share. */
final class WorkerChecks {

    private WorkerChecks() {}

    /** Decides with the worker, if it is known. */
    static Decision known(DecisionView view, String name, Function<Worker, Decision> decide) {
        Worker worker = view.findWorker(name);
        return worker == null
                ? Decision.rejected(
                        Reply.Reason.NOT_FOUND,
                        "Expected a known worker, but there is no " + Names.quoted(name))
                : decide.apply(worker);
    }

    /** Decides with the worker, if it is known and has this incarnation. */
    static Decision current(
            DecisionView view, String name, long incarnation, Function<Worker, Decision> decide) {
        return known(
                view,
                name,
                worker ->
                        worker.incarnation() == incarnation
                                ? decide.apply(worker)
                                : stale(worker, incarnation));
    }

    static Decision stale(Worker worker, long incarnation) {
        return Decision.rejected(
                Reply.Reason.STALE_INCARNATION,
                "Expected incarnation "
                        + worker.incarnation()
                        + " of worker "
                        + worker.name()
                        + ", but got "
                        + incarnation
                        + "; another process has taken the name");
    }

    static Decision absent(Worker worker) {
        return Decision.rejected(
                Reply.Reason.INVALID_STATE,
                "Expected worker "
                        + worker.name()
                        + " to be present, but it is "
                        + worker.state()
                        + "; it must say hello again");
    }
}
