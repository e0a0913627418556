package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Time has passed: what is due happens, in order, up to the command's limit. */
public final class FireDeadlinesHandler implements CommandHandler<Command.FireDeadlines> {

    private final Failures failures;

    /** A handler that treats timeouts by these rules. */
    public FireDeadlinesHandler(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Decision decide(Command.FireDeadlines command, long atMs, DecisionView view) {
        if (command.limit() < 1) {
            return Decision.rejected(
                    Reply.Reason.INVALID_ARGUMENT,
                    "Expected a limit of at least 1, but it is " + command.limit());
        }
        Draft draft = new Draft();
        List<Event> halfOpened = new ArrayList<>();
        for (Deadline deadline : view.due(atMs, command.limit())) {
            switch (deadline) {
                case Deadline.RetryDue due -> draft.add(new Event.TaskReady(due.task()));
                case Deadline.AttemptTimeout due -> timeOut(view, due.attempt(), atMs, draft);
                case Deadline.BreakerWait due ->
                        halfOpened.add(
                                new Event.BreakerHalfOpened(due.worker(), "the wait is over"));
                case Deadline.StartTimeout due -> throw new UnsupportedOperationException();
                case Deadline.ScheduleTimeout due -> throw new UnsupportedOperationException();
                case Deadline.JobTimeout due -> throw new UnsupportedOperationException();
                case Deadline.JobProbe due -> throw new UnsupportedOperationException();
                case Deadline.StragglerCheck due -> throw new UnsupportedOperationException();
                case Deadline.RedriveDue due -> throw new UnsupportedOperationException();
                case Deadline.DeadLetterExpiry due -> throw new UnsupportedOperationException();
            }
        }
        // Last: a timeout that falls due together with it was no test call.
        halfOpened.forEach(draft::add);
        return draft.accepted();
    }

    private void timeOut(DecisionView view, AttemptRef ref, long atMs, Draft draft) {
        Task task = Objects.requireNonNull(view.findTask(ref.task()));
        Attempt attempt = Objects.requireNonNull(task.attempt(ref.token()));
        long ranMs = atMs - attempt.startedAtMs();
        String message =
                "Expected an end within the execution timeout, but it ran for " + ranMs + " ms";
        Failure failure = Failure.of(FailureClass.WORKER_TIMEOUT, message);
        failures.fail(view, task, attempt, failure, atMs, draft);
        Endings.cancel(view, attempt, message, draft);
    }
}
