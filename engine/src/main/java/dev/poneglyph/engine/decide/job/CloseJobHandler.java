package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.CommandHandler;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;

/** A client says that an open job gets no more tasks. */
public final class CloseJobHandler implements CommandHandler<Command.CloseJob> {

    @Override
    public Decision decide(Command.CloseJob command, long atMs, DecisionView view) {
        JobView job = view.findJob(command.jobId());
        if (job == null) {
            return JobChecks.unknown(command.jobId());
        }
        if (!job.open()) {
            return Decision.DUPLICATE;
        }
        return job.state().isFinal()
                ? JobChecks.wrongState("unfinished", job)
                : Decision.of(new Event.JobClosed(job.id()));
    }
}
