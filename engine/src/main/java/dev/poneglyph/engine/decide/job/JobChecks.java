package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.view.JobView;

/** Refusals that several job commands share. */
final class JobChecks {

    private JobChecks() {}

    static Decision unknown(String jobId) {
        return Decision.rejected(
                Reply.Reason.NOT_FOUND,
                "Expected a known job, but there is no "
                        + Names.quoted(jobId)
                        + "; it may be finished and forgotten");
    }

    static Decision wrongState(String expected, JobView job) {
        return Decision.rejected(
                Reply.Reason.INVALID_STATE,
                "Expected job "
                        + Names.quoted(job.id())
                        + " to be "
                        + expected
                        + ", but it is "
                        + (job.open() ? "open and " : "closed and ")
                        + job.state());
    }
}
