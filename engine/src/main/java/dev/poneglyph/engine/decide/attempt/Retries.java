package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.retry.Backoff;
import dev.poneglyph.engine.retry.Draw;
import dev.poneglyph.engine.retry.RetryAccount;
import dev.poneglyph.engine.retry.RetryPace;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.JobView;

/** Retries after a wait: the backoff's, or longer where the job's retry budget is spent. */
final class Retries {

    private final long clusterSeed;

    Retries(long clusterSeed) {
        this.clusterSeed = clusterSeed;
    }

    /**
     * Schedules the task's next attempt. What is the job's fault waits for the job and not for a
     * timer: it is no retry, the probes are its pace.
     *
     * @param before retries of the same budget before this one; below 0 where none is held
     */
    void schedule(
            JobView job,
            Attempt attempt,
            Failure failure,
            Verdict verdict,
            int before,
            long atMs,
            Draft draft) {
        if (verdict == Verdict.JOB) {
            draft.add(new Event.TaskReady(attempt.ref().task()));
            return;
        }
        long dueMs = Deadline.after(atMs, waitMs(job, attempt, failure, before));
        draft.add(
                new Event.RetryScheduled(
                        attempt.ref().task(), StrictMath.max(dueMs, turnMs(job, atMs, draft))));
    }

    /** When its job's budget lets it go; takes from the budget. */
    private static long turnMs(JobView job, long atMs, Draft draft) {
        RetryAccount account = draft.retryAccount(job);
        draft.note(job, account.oneMore());
        if (RetryPace.isWithin(job.policy().retry().budget(), account, job.attempts())) {
            return atMs;
        }
        long turnMs = RetryPace.turnMs(account, atMs);
        long nextMs = Deadline.after(turnMs, RetryPace.EVERY_MS);
        draft.note(job, account.oneMore().pacedUntil(nextMs));
        draft.add(new Event.RetryPaced(job.id(), nextMs));
        return turnMs;
    }

    private long waitMs(JobView job, Attempt attempt, Failure failure, int before) {
        if (failure.retryAfterMs() > 0) {
            return Backoff.clampMs(failure.retryAfterMs());
        }
        TaskId id = attempt.ref().task();
        int number = attempt.ref().number();
        double draw = Draw.of(id.job(), id.stage(), id.index(), number, clusterSeed);
        return Backoff.delayMs(job.policy().retry(), StrictMath.max(0, before), draw);
    }
}
