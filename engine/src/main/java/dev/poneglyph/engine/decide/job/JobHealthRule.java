package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.decide.attempt.Endings;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.SystemicRules;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import org.jspecify.annotations.Nullable;

/**
 * A job that every worker fails is paused, and what its failures cost is refunded; where the probes
 * fail for longer than its patience, it fails for good.
 */
public final class JobHealthRule implements Rule {

    @Override
    public Decision decide(long atMs, DecisionView view) {
        Draft draft = new Draft();
        for (JobView job : view.touchedJobs()) {
            if (job.state().isFinal() || job.health().run().isEmpty()) {
                continue;
            }
            if (shouldTrip(job, view)) {
                trip(job, atMs, view, draft);
            } else if (shouldGiveUp(job, atMs)) {
                giveUp(job, view, draft);
            }
        }
        return draft.accepted();
    }

    private static boolean shouldTrip(JobView job, DecisionView view) {
        return job.health().state() == SystemicState.HEALTHY
                && SystemicRules.patience(job.policy().systemic(), newest(job).failureClass())
                        .isPositive()
                && new SystemicRun(job, view).isEverybodys();
    }

    private static void trip(JobView job, long atMs, DecisionView view, Draft draft) {
        SystemicRefund.of(job, view, draft);
        String reason =
                job.health().failures() + " failures in a row, the last: " + lastFailure(job, view);
        long probeAtMs = Deadline.after(atMs, SystemicRules.probeWaitMs(0));
        draft.add(new Event.JobTripped(job.id(), probeAtMs, reason));
    }

    /** Only with a failure of this very moment: what else touches the job is no news about it. */
    private static boolean shouldGiveUp(JobView job, long atMs) {
        JobHealth health = job.health();
        Evidence newest = newest(job);
        long patienceMs =
                SystemicRules.patience(job.policy().systemic(), newest.failureClass()).toMillis();
        long sinceMs =
                newest.failureClass() == FailureClass.NETWORK_ERROR
                        ? health.pausedSinceMs()
                        : health.codeSinceMs();
        return health.state() == SystemicState.PAUSED
                && health.failedProbes() > 0
                && newest.atMs() == atMs
                && atMs - sinceMs >= patienceMs;
    }

    private static void giveUp(JobView job, DecisionView view, Draft draft) {
        String reason = "systemic: every worker failed it: " + lastFailure(job, view);
        Endings.setAsideUnfinished(view, job, reason, draft);
        draft.add(new Event.JobFinished(job.id(), JobState.FAILED, reason));
        draft.add(new Effect.AnnounceJobFinished(job.id(), JobState.FAILED));
    }

    private static Evidence newest(JobView job) {
        return job.health().run().getLast();
    }

    private static String lastFailure(JobView job, DecisionView view) {
        Evidence newest = newest(job);
        Attempt attempt = attempt(view, newest);
        Failure failure = attempt == null ? null : attempt.failure();
        return failure == null
                ? newest.failureClass().toString()
                : failure.failureClass() + ": " + failure.message();
    }

    private static @Nullable Attempt attempt(DecisionView view, Evidence evidence) {
        Task task = view.findTask(evidence.task());
        return task == null ? null : task.attempt(evidence.token());
    }
}
