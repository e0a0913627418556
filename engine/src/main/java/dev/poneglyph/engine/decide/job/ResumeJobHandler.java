package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.ActorChecks;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;

/** An operator lets a job go on, whoever or whatever paused it. */
public final class ResumeJobHandler implements CommandHandler<Command.ResumeJob> {

    @Override
    public Decision decide(Command.ResumeJob command, long atMs, DecisionView view) {
        String fault = ActorChecks.fault(command.by());
        if (fault != null) {
            return Decision.rejected(Reply.Reason.INVALID_ARGUMENT, fault);
        }
        JobView job = view.findJob(command.jobId());
        if (job == null) {
            return JobChecks.unknown(command.jobId());
        }
        if (job.state().isFinal()) {
            return JobChecks.wrongState("unfinished", job);
        }
        boolean goesOn = job.pausedBy().isEmpty() && job.health().state() == SystemicState.HEALTHY;
        return goesOn
                ? Decision.DUPLICATE
                : Decision.of(new Event.JobResumed(job.id(), command.by()));
    }
}
