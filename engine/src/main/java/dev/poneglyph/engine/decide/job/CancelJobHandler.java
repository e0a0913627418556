package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.decide.attempt.Endings;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;

/** Everything of the job that is not final is cancelled. */
public final class CancelJobHandler implements CommandHandler<Command.CancelJob> {

    @Override
    public Decision decide(Command.CancelJob command, long atMs, DecisionView view) {
        JobView job = view.findJob(command.jobId());
        if (job == null) {
            return JobChecks.unknown(command.jobId());
        }
        return switch (job.state()) {
            case CANCELLED -> Decision.DUPLICATE;
            case SUCCEEDED, FAILED -> JobChecks.wrongState("unfinished", job);
            case PENDING, RUNNING -> cancel(job, Names.line(command.reason()), view);
        };
    }

    private static Decision cancel(JobView job, String reason, DecisionView view) {
        Draft draft = new Draft();
        Endings.cancelUnfinished(view, job, reason, "its job was cancelled", draft);
        draft.add(new Event.JobFinished(job.id(), JobState.CANCELLED, reason));
        draft.add(new Effect.AnnounceJobFinished(job.id(), JobState.CANCELLED));
        return draft.accepted();
    }
}
