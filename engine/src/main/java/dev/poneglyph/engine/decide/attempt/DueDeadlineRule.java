package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.decide.deadletter.Expiry;
import dev.poneglyph.engine.decide.deadletter.RedriveTurn;
import dev.poneglyph.engine.view.DecisionView;

/** Decides the deadline that is due first; each decision moves or removes it. */
public final class DueDeadlineRule implements Rule {

    private final Timeouts timeouts;

    /** A rule that treats timeouts by these rules. */
    public DueDeadlineRule(Failures failures) {
        this.timeouts = new Timeouts(failures);
    }

    @Override
    public Decision decide(long atMs, DecisionView view) {
        Deadline due = view.nextDue(atMs);
        if (due == null) {
            return Decision.NOTHING;
        }
        Draft draft = new Draft();
        switch (due) {
            case Deadline.RetryDue d -> draft.add(new Event.TaskReady(d.task()));
            case Deadline.AttemptTimeout d -> timeouts.execution(view, d.attempt(), atMs, draft);
            case Deadline.BreakerWait d ->
                    draft.add(new Event.BreakerHalfOpened(d.worker(), "the wait is over"));
            case Deadline.StragglerCheck d -> new Speculation(view, atMs, draft).check(d.name());
            case Deadline.StartTimeout d -> timeouts.start(view, d.attempt(), atMs, draft);
            case Deadline.ScheduleTimeout d -> Unscheduled.setAside(view, d.name(), atMs, draft);
            case Deadline.JobTimeout d -> JobDeadlines.timeOut(view, d.name(), draft);
            case Deadline.JobProbe d -> JobDeadlines.probe(view, d.name(), draft);
            case Deadline.RedriveDue d -> RedriveTurn.take(view, d.name(), atMs, draft);
            case Deadline.DeadLetterExpiry d -> Expiry.expire(view, d.name(), draft);
        }
        return draft.accepted();
    }
}
