package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.view.DecisionView;

/**
 * Time has passed. What is due is decided by {@link DueDeadlineRule}, one deadline after the other,
 * each seeing what the one before has changed.
 */
public final class FireDeadlinesHandler implements CommandHandler<Command.FireDeadlines> {

    @Override
    public Decision decide(Command.FireDeadlines command, long atMs, DecisionView view) {
        return command.limit() < 1
                ? Decision.rejected(
                        Reply.Reason.INVALID_ARGUMENT,
                        "Expected a limit of at least 1, but it is " + command.limit())
                : Decision.NOTHING;
    }
}
