package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.Objects;

/** One dead letter goes back, with a new payload if there is one; its job goes on. */
public final class RecoverTaskHandler implements CommandHandler<Command.RecoverTask> {

    private final Limits limits;

    /** A handler within {@code limits}. */
    public RecoverTaskHandler(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Decision decide(Command.RecoverTask command, long atMs, DecisionView view) {
        Reply.Rejected refusal = RecoveryChecks.check(view, command.task());
        if (refusal != null) {
            return Decision.rejected(refusal.reason(), refusal.message());
        }
        Bytes payload = command.payload();
        if (payload != null && payload.size() > limits.maxPayloadBytes()) {
            return Decision.rejected(
                    Reply.Reason.LIMIT_REACHED,
                    "Expected a task payload of at most "
                            + limits.maxPayloadBytes()
                            + " bytes, but it has "
                            + payload.size()
                            + "; store it and pass where it is");
        }
        Draft draft = new Draft();
        JobView job = Objects.requireNonNull(view.findJob(command.task().job()));
        if (job.state() == JobState.FAILED) {
            draft.add(new Event.JobReopened(job.id()));
        }
        draft.add(new Event.TaskRecovered(command.task(), payload, "", Names.line(command.by())));
        return draft.accepted();
    }
}
