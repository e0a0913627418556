package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;

/** A client hands in a job. */
public final class SubmitJobHandler implements CommandHandler<Command.SubmitJob> {

    private final Limits limits;

    /** A handler within {@code limits}. */
    public SubmitJobHandler(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Decision decide(Command.SubmitJob command, long atMs, DecisionView view) {
        JobView known = view.findJob(command.jobId());
        if (known != null) {
            return SpecComparison.isSame(known, command.spec())
                    ? Decision.DUPLICATE
                    : Decision.rejected(
                            Reply.Reason.ALREADY_EXISTS,
                            "Expected a new job id, but "
                                    + Names.quoted(command.jobId())
                                    + " is taken by a different job; choose another id");
        }
        Reply.Rejected refusal = SpecChecks.check(command.jobId(), command.spec(), limits);
        if (refusal == null) {
            refusal = SpecChecks.checkRoom(SpecChecks.tasks(command.spec()), view, limits);
        }
        if (refusal != null) {
            return Decision.rejected(refusal.reason(), refusal.message());
        }
        refusal = JobRoom.check(view, limits);
        if (refusal != null) {
            return Decision.rejected(refusal.reason(), refusal.message());
        }
        return Decision.of(new Event.JobSubmitted(command.jobId(), command.spec()));
    }
}
