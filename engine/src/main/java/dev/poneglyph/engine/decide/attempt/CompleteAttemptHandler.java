package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.verdict.Verdicts;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.List;
import java.util.Objects;

/**
 * A worker asks to commit a result: the commit grant. The first one wins, however late it comes; a
 * second is refused.
 */
public final class CompleteAttemptHandler implements CommandHandler<Command.CompleteAttempt> {

    private final Limits limits;
    private final Failures failures;

    /** A handler within {@code limits}. */
    public CompleteAttemptHandler(Limits limits, Failures failures) {
        this.limits = limits;
        this.failures = failures;
    }

    @Override
    public Decision decide(Command.CompleteAttempt command, long atMs, DecisionView view) {
        Attempt attempt = AttemptChecks.find(view, command.worker(), command.attempt());
        if (attempt == null) {
            return AttemptChecks.unknown(view, command.worker(), command.attempt());
        }
        Task task = Objects.requireNonNull(view.findTask(command.attempt().task()));
        if (attempt.isCommitted()) {
            return Decision.DUPLICATE;
        }
        if (attempt.isOutputLost() || !wantsResult(task, view)) {
            return refused(task, attempt);
        }
        return command.result().size() > limits.maxPayloadBytes()
                ? tooLarge(task, attempt, command.result().size(), atMs, view)
                : committed(command, task, attempt, view);
    }

    /** A dead letter does, as long as its job has not ended: nothing has superseded the attempt. */
    private static boolean wantsResult(Task task, DecisionView view) {
        JobView job = Objects.requireNonNull(view.findJob(task.id().job()));
        boolean letter = task.state() == TaskState.DEAD_LETTER && !job.state().isFinal();
        return letter || !task.state().isFinal();
    }

    private static Decision committed(
            Command.CompleteAttempt command, Task task, Attempt attempt, DecisionView view) {
        Draft draft = new Draft();
        Endings.releaseLive(
                view, task, attempt.ref().token(), "another attempt is committed", draft);
        if (attempt.outcome() == AttemptOutcome.ASSIGNED) {
            draft.add(new Event.AttemptStarted(attempt.ref()));
        }
        Verdicts.succeeded(view, task, attempt, draft);
        draft.add(new Event.TaskCompleted(attempt.ref(), command.result()));
        BreakerEvidence.success(view, attempt, draft);
        JobEvidence.success(Objects.requireNonNull(view.findJob(task.id().job())), attempt, draft);
        return draft.accepted();
    }

    private static Decision refused(Task task, Attempt attempt) {
        return new Decision(
                List.of(new Event.CommitRefused(attempt.ref())),
                List.of(),
                new Reply.Rejected(
                        Reply.Reason.STALE_ATTEMPT,
                        "Expected task "
                                + task.id()
                                + " to want the result of attempt "
                                + attempt.ref().number()
                                + ", but the task is "
                                + task.state()
                                + "; drop the result"));
    }

    /** The result can never be committed, so the attempt must not stay open for one. */
    private Decision tooLarge(Task task, Attempt attempt, int size, long atMs, DecisionView view) {
        String message =
                "Expected a result of at most "
                        + limits.maxPayloadBytes()
                        + " bytes, but it has "
                        + size
                        + "; store it and return where it is";
        if (!attempt.isLive()) {
            return Decision.rejected(Reply.Reason.LIMIT_REACHED, message);
        }
        Draft draft = new Draft();
        failures.fail(
                view,
                task,
                attempt,
                Failure.of(FailureClass.VALIDATION_ERROR, message),
                atMs,
                draft);
        return draft.accepted();
    }
}
