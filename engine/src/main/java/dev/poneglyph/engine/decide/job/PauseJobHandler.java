package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.ActorChecks;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;

/** An operator holds a job: what runs goes on, nothing new is assigned. */
public final class PauseJobHandler implements CommandHandler<Command.PauseJob> {

    @Override
    public Decision decide(Command.PauseJob command, long atMs, DecisionView view) {
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
        return job.pausedBy().isEmpty()
                ? Decision.of(
                        new Event.JobPaused(job.id(), command.by(), Names.line(command.reason())))
                : Decision.DUPLICATE;
    }
}
