package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.FailureRule;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.verdict.ByChance;
import dev.poneglyph.engine.decide.verdict.Poison;
import dev.poneglyph.engine.decide.verdict.Turns;
import dev.poneglyph.engine.decide.verdict.Verdicts;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.Objects;

/** What follows from a failed attempt: another one now, another one later, or none. */
public final class Failures {

    /** Failures of a job that keep their whole standard error; of later ones a few lines stay. */
    static final int MAX_DETAILED = 1_000;

    private final Retries retries;
    private final Verdicts verdicts;

    /** Rules of the cluster with this seed. */
    public Failures(long clusterSeed, Verdicts verdicts) {
        this.retries = new Retries(clusterSeed);
        this.verdicts = verdicts;
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
        Turns turns = new Turns(view);
        Evidence evidence = failUnblamed(view, task, attempt, failure, atMs, turns, draft);
        if (failure.lostInputs().isEmpty()) {
            BreakerEvidence.failure(view, task, attempt, evidence, turns, draft);
        }
        turns.addTo(draft);
    }

    /**
     * The same without telling the breaker, for a caller that sums up several ends in one.
     *
     * @param failure whose lost inputs, if any, exist
     * @param turns gets the verdicts that turn by it; to be added after the breaker is told
     * @return the failure as it is charged at first
     */
    public Evidence failUnblamed(
            DecisionView view,
            Task task,
            Attempt attempt,
            Failure failure,
            long atMs,
            Turns turns,
            Draft draft) {
        JobView job = Objects.requireNonNull(view.findJob(task.id().job()));
        FailureClass failureClass = failure.failureClass();
        boolean lostInputs = !failure.lostInputs().isEmpty();
        Verdict verdict = lostInputs ? Verdict.NOBODY : JobEvidence.firstVerdict(job, failureClass);
        Evidence evidence =
                new Evidence(
                        attempt.ref().token(),
                        task.id(),
                        attempt.worker(),
                        failureClass,
                        verdict,
                        atMs);
        if (!lostInputs && verdict != Verdict.JOB) {
            verdicts.failed(view, task, attempt, evidence, turns);
        }
        if (attempt.outcome() == AttemptOutcome.ASSIGNED) {
            draft.add(new Event.AttemptStarted(attempt.ref()));
        }
        if (task.liveAttempts() > 1) {
            draft.add(new Event.RivalEnded(attempt.ref(), failure, verdict, ""));
        } else {
            draft.add(new Event.AttemptFailed(attempt.ref(), failure, verdict));
            if (lostInputs) {
                LostInputs.runAgain(view, task, attempt, failure, draft);
            } else {
                next(job, view, task, attempt, failure, evidence, turns, draft);
            }
        }
        if (!lostInputs) {
            JobEvidence.failure(job, evidence, draft);
        }
        return evidence;
    }

    private void next(
            JobView job,
            DecisionView view,
            Task task,
            Attempt attempt,
            Failure failure,
            Evidence evidence,
            Turns turns,
            Draft draft) {
        long atMs = evidence.atMs();
        Verdict first = evidence.verdict();
        Charges spent = spent(task, attempt, failure, first, turns);
        Verdict last = turns.last(attempt.ref(), first);
        RetryPolicy policy = job.policy().retry();
        switch (FailureRule.of(failure.failureClass()).budget()) {
            case NONE -> draft.add(deadLetter(task, failure, DeadLetterKind.INVALID, last, ""));
            case CRASHED_WORKERS ->
                    draft.add(afterCrash(view, task, attempt, failure, spent.crashes(), turns));
            case RETRIES -> {
                int most = job.policy().maxRetries(task.policy());
                if (spent.retries() > most && most > 0) {
                    ByChance.spare(view, task, attempt, evidence, most, turns);
                    spent = spent(task, attempt, failure, first, turns);
                }
                if (spent.retries() > most) {
                    draft.add(
                            deadLetter(task, failure, DeadLetterKind.RETRIES_EXHAUSTED, last, ""));
                } else {
                    int before = spent.retries() - 1;
                    retries.schedule(job, attempt, failure, first, before, atMs, draft);
                }
            }
            case RESOURCE_RETRIES -> {
                if (spent.resourceFailures() > policy.maxResourceRetries()) {
                    draft.add(
                            deadLetter(
                                    task, failure, DeadLetterKind.RESOURCES_EXHAUSTED, last, ""));
                } else {
                    int before = spent.resourceFailures() - 1;
                    retries.schedule(job, attempt, failure, first, before, atMs, draft);
                }
            }
        }
    }

    /** What all failures of the task hold of its budgets, this one and what turns included. */
    private static Charges spent(
            Task task, Attempt attempt, Failure failure, Verdict first, Turns turns) {
        Verdict verdict = turns.last(attempt.ref(), first);
        boolean freed = verdict != first && verdict != Verdict.TASK;
        Charges charges = freed ? Charges.NONE : Charges.of(task, attempt, failure, verdict);
        Charges refunds = turns.refunds(task);
        return new Charges(
                task.retries() + charges.retries() - refunds.retries(),
                task.crashes() + charges.crashes() - refunds.crashes(),
                task.resourceFailures() + charges.resourceFailures() - refunds.resourceFailures());
    }

    private static Event afterCrash(
            DecisionView view,
            Task task,
            Attempt attempt,
            Failure failure,
            int workers,
            Turns turns) {
        int limit = policy(view, task.id()).retry().maxCrashedWorkers();
        boolean most = Crashes.before(task) + 1 >= Crashes.most(limit);
        if (!most && !Poison.isProven(view, task, attempt, workers, limit, turns)) {
            return new Event.TaskReady(task.id());
        }
        Poison.blame(view, task, attempt, workers, turns);
        return deadLetter(task, failure, DeadLetterKind.POISON, Verdict.TASK, "poison: ");
    }

    private static Event deadLetter(
            Task task, Failure failure, DeadLetterKind kind, Verdict verdict, String prefix) {
        int attempts = task.attempts().size();
        String after = attempts == 1 ? " after 1 attempt: " : " after " + attempts + " attempts: ";
        String reason = prefix + failure.failureClass() + after + failure.message();
        return new Event.TaskDeadLettered(task.id(), kind, verdict, reason);
    }

    private static JobPolicy policy(DecisionView view, TaskId id) {
        return Objects.requireNonNull(view.findJob(id.job())).policy();
    }
}
