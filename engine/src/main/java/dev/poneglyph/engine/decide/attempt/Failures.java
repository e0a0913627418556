package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.Backoff;
import dev.poneglyph.engine.retry.Draw;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.state.JobView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import java.util.Objects;

/** What follows from a failed attempt: another one now, another one later, or none. */
public final class Failures {

    /** Failures of a job that keep their whole standard error; of later ones a few lines stay. */
    static final int MAX_DETAILED = 1_000;

    private final long clusterSeed;

    /** Rules of the cluster with this seed. */
    public Failures(long clusterSeed) {
        this.clusterSeed = clusterSeed;
    }

    /** Ends a live attempt as failed, decides what follows, and tells the worker's breaker. */
    public void fail(
            DecisionView view,
            Task task,
            Attempt attempt,
            Failure reported,
            long atMs,
            Draft draft) {
        JobView job = Objects.requireNonNull(view.findJob(task.id().job()));
        Failure kept = job.failures() < MAX_DETAILED ? reported.bounded() : reported.brief();
        Failure failure = LostInputs.onlyReal(view, task, kept);
        Verdict verdict = failUnblamed(view, task, attempt, failure, atMs, draft);
        BreakerEvidence.failure(view, attempt, failure.failureClass(), verdict, atMs, draft);
    }

    /**
     * The same without telling the breaker, for a caller that sums up several ends in one.
     *
     * @param failure whose lost inputs, if any, exist
     * @return whom it is charged to at first
     */
    public Verdict failUnblamed(
            DecisionView view,
            Task task,
            Attempt attempt,
            Failure failure,
            long atMs,
            Draft draft) {
        FailureRule rule = FailureRule.of(failure.failureClass());
        boolean lostInputs = !failure.lostInputs().isEmpty();
        Verdict verdict = lostInputs ? Verdict.NOBODY : rule.firstVerdict();
        if (attempt.outcome() == AttemptOutcome.ASSIGNED) {
            draft.add(new Event.AttemptStarted(attempt.ref()));
        }
        if (task.liveAttempts() > 1) {
            draft.add(new Event.RivalEnded(attempt.ref(), failure, verdict, ""));
            return verdict;
        }
        draft.add(new Event.AttemptFailed(attempt.ref(), failure, verdict));
        if (lostInputs) {
            LostInputs.runAgain(view, task, attempt, failure, draft);
        } else {
            draft.add(next(policy(view, task.id()), task, attempt, failure, atMs));
        }
        return verdict;
    }

    private Event next(JobPolicy policy, Task task, Attempt attempt, Failure failure, long atMs) {
        Charges charges = Charges.of(task, attempt, failure);
        int retries = task.retries() + charges.retries();
        int resourceFailures = task.resourceFailures() + charges.resourceFailures();
        int limit = policy.maxRetries(task.policy());
        int resourceLimit = policy.retry().maxResourceRetries();
        return switch (FailureRule.of(failure.failureClass()).budget()) {
            case NONE -> deadLetter(task, failure, DeadLetterKind.INVALID, "");
            case CRASHED_WORKERS -> afterCrash(policy, task, charges, failure);
            case RETRIES ->
                    retries > limit
                            ? deadLetter(task, failure, DeadLetterKind.RETRIES_EXHAUSTED, "")
                            : retry(policy, task, attempt, failure, retries - 1, atMs);
            case RESOURCE_RETRIES ->
                    resourceFailures > resourceLimit
                            ? deadLetter(task, failure, DeadLetterKind.RESOURCES_EXHAUSTED, "")
                            : retry(policy, task, attempt, failure, resourceFailures - 1, atMs);
        };
    }

    private static Event afterCrash(JobPolicy policy, Task task, Charges charges, Failure failure) {
        int workers = task.crashes() + charges.crashes();
        int limit = policy.retry().maxCrashedWorkers();
        boolean poison = workers >= limit || Crashes.before(task) + 1 >= Crashes.most(limit);
        return poison
                ? deadLetter(task, failure, DeadLetterKind.POISON, "poison: ")
                : new Event.TaskReady(task.id());
    }

    private static Event deadLetter(
            Task task, Failure failure, DeadLetterKind kind, String prefix) {
        int attempts = task.attempts().size();
        String after = attempts == 1 ? " after 1 attempt: " : " after " + attempts + " attempts: ";
        String reason = prefix + failure.failureClass() + after + failure.message();
        return new Event.TaskDeadLettered(task.id(), kind, Verdict.TASK, reason);
    }

    private Event retry(
            JobPolicy policy, Task task, Attempt attempt, Failure failure, int before, long atMs) {
        TaskId id = task.id();
        int number = attempt.ref().number();
        double draw = Draw.of(id.job(), id.stage(), id.index(), number, clusterSeed);
        long delayMs =
                failure.retryAfterMs() > 0
                        ? Backoff.clampMs(failure.retryAfterMs())
                        : Backoff.delayMs(policy.retry(), before, draw);
        return new Event.RetryScheduled(id, Deadline.after(atMs, delayMs));
    }

    private static JobPolicy policy(DecisionView view, TaskId id) {
        return Objects.requireNonNull(view.findJob(id.job())).policy();
    }
}
