package dev.poneglyph.engine.decide.worker;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** A worker takes more assignments. */
public final class GrantCreditHandler implements CommandHandler<Command.GrantCredit> {

    @Override
    public Decision decide(Command.GrantCredit command, long atMs, DecisionView view) {
        if (command.credit() < 1) {
            return Decision.rejected(
                    Reply.Reason.INVALID_ARGUMENT,
                    "Expected a credit of at least 1, but it is " + command.credit());
        }
        return WorkerChecks.current(
                view,
                command.worker(),
                command.incarnation(),
                worker -> grant(worker, command.credit()));
    }

    private static Decision grant(Worker worker, int credit) {
        if (!worker.state().isPresent()) {
            return WorkerChecks.absent(worker);
        }
        return credit > HelloChecks.MAX_CREDIT - worker.credit()
                ? Decision.rejected(
                        Reply.Reason.LIMIT_REACHED,
                        "Expected a credit of at most "
                                + HelloChecks.MAX_CREDIT
                                + " in all, but it would be "
                                + ((long) worker.credit() + credit))
                : Decision.of(new Event.CreditGranted(worker.name(), credit));
    }
}
