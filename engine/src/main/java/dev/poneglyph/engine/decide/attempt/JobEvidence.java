package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.job.SystemicRules;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.view.JobView;

/** What the end of an attempt tells the breaker of its job. */
final class JobEvidence {

    private JobEvidence() {}

    /** Whom a failure is charged to at first: while every worker fails the job, to the job. */
    static Verdict firstVerdict(JobView job, FailureClass failureClass) {
        return job.health().state() != SystemicState.HEALTHY && SystemicRules.concerns(failureClass)
                ? Verdict.JOB
                : FailureRule.of(failureClass).firstVerdict();
    }

    /**
     * The attempt succeeded: whatever was thought, not every worker fails the job; unless it began
     * before the trouble did.
     */
    static void success(JobView job, Attempt winner, Draft draft) {
        long begunAtMs = StrictMath.max(winner.startedAtMs(), winner.assignedAtMs());
        if (!job.health().isRefutedBy(begunAtMs)) {
            return;
        }
        if (job.health().state() != SystemicState.HEALTHY) {
            draft.add(new Event.JobHealed(job.id()));
        } else if (!job.health().run().isEmpty()) {
            draft.add(new Event.JobSucceededOnce(job.id()));
        }
    }

    /** An attempt failed, at first with this verdict; if it was the probe, the job stays paused. */
    static void failure(JobView job, Evidence evidence, Draft draft) {
        if (!SystemicRules.concerns(evidence.failureClass())) {
            return;
        }
        draft.add(new Event.JobSuffered(job.id(), evidence));
        if (evidence.token() == job.health().probeToken()) {
            long waitMs = SystemicRules.probeWaitMs(job.health().failedProbes() + 1);
            String reason =
                    "the probe on " + evidence.worker() + " failed with " + evidence.failureClass();
            draft.add(
                    new Event.JobTripped(
                            job.id(), Deadline.after(evidence.atMs(), waitMs), reason));
        }
    }
}
