package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.view.DecisionView;

/** A worker began to execute. */
public final class StartAttemptHandler implements CommandHandler<Command.StartAttempt> {

    @Override
    public Decision decide(Command.StartAttempt command, long atMs, DecisionView view) {
        Attempt attempt = AttemptChecks.find(view, command.worker(), command.attempt());
        if (attempt == null) {
            return AttemptChecks.unknown(view, command.worker(), command.attempt());
        }
        return switch (attempt.outcome()) {
            case ASSIGNED -> Decision.of(new Event.AttemptStarted(attempt.ref()));
            case RUNNING -> Decision.DUPLICATE;
            case COMPLETED, FAILED, RELEASED -> AttemptChecks.over(attempt);
        };
    }
}
