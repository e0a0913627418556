package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.view.DecisionView;

/** The leader heard nothing of a running attempt's progress for too long. */
public final class TimeOutAttemptHandler implements CommandHandler<Command.TimeOutAttempt> {

    private final Timeouts timeouts;

    /** A handler that treats failures by these rules. */
    public TimeOutAttemptHandler(Failures failures) {
        this.timeouts = new Timeouts(failures);
    }

    @Override
    public Decision decide(Command.TimeOutAttempt command, long atMs, DecisionView view) {
        Attempt attempt = AttemptChecks.find(view, command.worker(), command.attempt());
        if (attempt == null) {
            return AttemptChecks.unknown(view, command.worker(), command.attempt());
        }
        return switch (attempt.outcome()) {
            case RUNNING -> {
                Draft draft = new Draft();
                timeouts.fail(view, attempt, Names.line(command.reason()), atMs, draft);
                yield draft.accepted();
            }
            case ASSIGNED -> notBegun(attempt);
            case FAILED -> Decision.DUPLICATE;
            case COMPLETED, RELEASED -> AttemptChecks.over(attempt);
        };
    }

    private static Decision notBegun(Attempt attempt) {
        return Decision.rejected(
                Reply.Reason.INVALID_STATE,
                "Expected attempt "
                        + attempt.ref().number()
                        + " of "
                        + attempt.ref().task()
                        + " to run, but it has not begun; the start timeout watches it");
    }
}
