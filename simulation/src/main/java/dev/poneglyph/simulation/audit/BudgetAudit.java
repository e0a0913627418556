package dev.poneglyph.simulation.audit;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Books of what failures cost each task: retried only within its budgets, given up only beyond
 * them, and what turned out to be another's fault is given back.
 */
final class BudgetAudit {

    private final Violations violations;
    private final Map<String, RetryPolicy> policies = new HashMap<>();
    private final Map<TaskId, Map<Long, FailureClass>> charged = new HashMap<>();
    private final Set<TaskId> retried = new HashSet<>();
    private final List<AttemptRef> ofJobs = new ArrayList<>();
    private final Map<TaskId, DeadLetterKind> setAside = new HashMap<>();

    BudgetAudit(Violations violations) {
        this.violations = violations;
    }

    void saw(Event event) {
        switch (event) {
            case Event.JobSubmitted e -> policies.put(e.jobId(), e.spec().policy().retry());
            case Event.AttemptFailed e -> failed(e.attempt(), e.failure(), e.verdict());
            case Event.VerdictTurned e -> turned(e.attempt(), e.to());
            case Event.TaskCompleted e -> of(e.attempt().task()).remove(e.attempt().token());
            case Event.TaskRecovered e -> of(e.task()).clear();
            case Event.RetryScheduled e -> retried.add(e.task());
            case Event.TaskDeadLettered e -> {
                // What the same command learns later, from another deadline, it could not know.
                if (!isSpent(e.task(), e.kind())) {
                    setAside.put(e.task(), e.kind());
                }
            }
            default -> {}
        }
    }

    private void failed(AttemptRef attempt, Failure failure, Verdict verdict) {
        if (verdict != Verdict.JOB) {
            of(attempt.task()).put(attempt.token(), failure.failureClass());
        }
    }

    /** That a job is ill is found after what becomes of the task that showed it. */
    private void turned(AttemptRef attempt, Verdict to) {
        if (to == Verdict.JOB) {
            ofJobs.add(attempt);
        } else if (isFree(to)) {
            of(attempt.task()).remove(attempt.token());
        }
    }

    private static boolean isFree(Verdict verdict) {
        return switch (verdict) {
            case WORKER, JOB, NOBODY -> true;
            case PENDING, TASK -> false;
        };
    }

    private Map<Long, FailureClass> of(TaskId task) {
        return charged.computeIfAbsent(task, id -> new HashMap<>());
    }

    /** After each command, whose events come in no order that matters here. */
    void settle() {
        for (TaskId task : retried) {
            RetryPolicy policy = policy(task);
            violations.require(
                    retries(task) <= policy.maxRetries()
                            && resources(task) <= policy.maxResourceRetries(),
                    "a retry within the task's budgets",
                    task + " " + of(task));
        }
        setAside.forEach(this::beyond);
        retried.clear();
        setAside.clear();
        ofJobs.forEach(attempt -> of(attempt.task()).remove(attempt.token()));
        ofJobs.clear();
    }

    private void beyond(TaskId task, DeadLetterKind kind) {
        violations.require(
                isSpent(task, kind), "a spent budget", task + " " + kind + " " + of(task));
    }

    private boolean isSpent(TaskId task, DeadLetterKind kind) {
        RetryPolicy policy = policy(task);
        return switch (kind) {
            case RETRIES_EXHAUSTED -> retries(task) > policy.maxRetries();
            case RESOURCES_EXHAUSTED -> resources(task) > policy.maxResourceRetries();
            case INVALID -> of(task).containsValue(FailureClass.VALIDATION_ERROR);
            case POISON -> of(task).containsValue(FailureClass.WORKER_CRASH);
            case OUTPUT_LOST, UNSCHEDULABLE, SYSTEMIC -> true;
        };
    }

    private RetryPolicy policy(TaskId task) {
        return policies.getOrDefault(task.job(), JobPolicy.DEFAULT.retry());
    }

    private long resources(TaskId task) {
        return of(task).values().stream().filter(FailureClass.RESOURCE_EXHAUSTION::equals).count();
    }

    private long retries(TaskId task) {
        return of(task).values().stream().filter(BudgetAudit::isRetried).count();
    }

    private static boolean isRetried(FailureClass failureClass) {
        return switch (failureClass) {
            case TASK_EXECUTION_ERROR, WORKER_TIMEOUT, NETWORK_ERROR, UNKNOWN_ERROR -> true;
            case VALIDATION_ERROR, WORKER_CRASH, RESOURCE_EXHAUSTION -> false;
        };
    }
}
