package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import java.util.Objects;

/** A worker reports that an attempt failed. */
public final class FailAttemptHandler implements CommandHandler<Command.FailAttempt> {

    private final Failures failures;

    /** A handler that treats failures by these rules. */
    public FailAttemptHandler(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Decision decide(Command.FailAttempt command, long atMs, DecisionView view) {
        Attempt attempt = AttemptChecks.find(view, command.worker(), command.attempt());
        if (attempt == null) {
            return AttemptChecks.unknown(view, command.worker(), command.attempt());
        }
        return switch (attempt.outcome()) {
            case ASSIGNED, RUNNING -> {
                Task task = Objects.requireNonNull(view.findTask(command.attempt().task()));
                Draft draft = new Draft();
                failures.fail(view, task, attempt, command.failure(), atMs, draft);
                yield draft.accepted();
            }
            case FAILED -> Decision.DUPLICATE;
            case COMPLETED, RELEASED -> AttemptChecks.over(attempt);
        };
    }
}
