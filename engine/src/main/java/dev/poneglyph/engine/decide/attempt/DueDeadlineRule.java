package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import java.util.List;
import java.util.Objects;

/** Decides the deadline that is due first; each decision moves or removes it. */
public final class DueDeadlineRule implements Rule {

    private final Failures failures;

    /** A rule that treats timeouts by these rules. */
    public DueDeadlineRule(Failures failures) {
        this.failures = failures;
    }

    @Override
    public Decision decide(long atMs, DecisionView view) {
        List<Deadline> due = view.due(atMs, 1);
        if (due.isEmpty()) {
            return Decision.NOTHING;
        }
        Draft draft = new Draft();
        switch (due.getFirst()) {
            case Deadline.RetryDue d -> draft.add(new Event.TaskReady(d.task()));
            case Deadline.AttemptTimeout d -> timeOut(view, d.attempt(), atMs, draft);
            case Deadline.BreakerWait d ->
                    draft.add(new Event.BreakerHalfOpened(d.worker(), "the wait is over"));
            case Deadline.StragglerCheck d -> new Speculation(view, atMs, draft).check(d.name());
            case Deadline.StartTimeout d -> throw new UnsupportedOperationException();
            case Deadline.ScheduleTimeout d -> throw new UnsupportedOperationException();
            case Deadline.JobTimeout d -> throw new UnsupportedOperationException();
            case Deadline.JobProbe d -> throw new UnsupportedOperationException();
            case Deadline.RedriveDue d -> throw new UnsupportedOperationException();
            case Deadline.DeadLetterExpiry d -> throw new UnsupportedOperationException();
        }
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
