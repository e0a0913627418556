package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import java.util.Objects;

/** A worker gives an attempt back: nobody is charged and the task keeps its place. */
public final class HandBackAttemptHandler implements CommandHandler<Command.HandBackAttempt> {

    @Override
    public Decision decide(Command.HandBackAttempt command, long atMs, DecisionView view) {
        Attempt attempt = AttemptChecks.find(view, command.worker(), command.attempt());
        if (attempt == null) {
            return AttemptChecks.unknown(view, command.worker(), command.attempt());
        }
        return switch (attempt.outcome()) {
            case ASSIGNED, RUNNING -> {
                Task task = Objects.requireNonNull(view.findTask(command.attempt().task()));
                Draft draft = new Draft();
                Endings.end(task, attempt, command.reason(), draft);
                yield draft.accepted();
            }
            case RELEASED -> Decision.DUPLICATE;
            case COMPLETED, FAILED -> AttemptChecks.over(attempt);
        };
    }
}
