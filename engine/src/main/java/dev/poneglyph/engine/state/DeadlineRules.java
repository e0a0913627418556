package dev.poneglyph.engine.state;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadletter.RedriveState;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Worker;
import org.jspecify.annotations.Nullable;

/**
 * Which deadline follows from what, null where none does. What they follow from may change only
 * between the removal of the old deadline and the addition of the new one.
 */
final class DeadlineRules {

    private DeadlineRules() {}

    /** The deadline that follows from the task's own state, if any. */
    static @Nullable Deadline retryDeadline(Task task) {
        Attempt last = task.lastAttempt();
        return task.state() == TaskState.RETRY_PENDING && last != null
                ? new Deadline.RetryDue(task.dueMs(), task.id(), last.ref().token())
                : null;
    }

    /** The deadline that follows from a live attempt: it must begin in time, and then end. */
    static @Nullable Deadline attemptDeadline(
            EngineConfig config, JobRecord job, Task task, Attempt attempt) {
        return switch (attempt.outcome()) {
            case ASSIGNED -> startDeadline(config, attempt);
            case RUNNING -> executionDeadline(job, task, attempt);
            case COMPLETED, FAILED, RELEASED -> null;
        };
    }

    private static @Nullable Deadline startDeadline(EngineConfig config, Attempt attempt) {
        long timeoutMs = config.startTimeout().toMillis();
        return timeoutMs > 0
                ? new Deadline.StartTimeout(
                        Deadline.after(attempt.assignedAtMs(), timeoutMs), attempt.ref())
                : null;
    }

    private static @Nullable Deadline executionDeadline(JobRecord job, Task task, Attempt attempt) {
        long timeoutMs = job.policy().executionTimeout(task.policy()).toMillis();
        return timeoutMs > 0
                ? new Deadline.AttemptTimeout(
                        Deadline.after(attempt.startedAtMs(), timeoutMs), attempt.ref())
                : null;
    }

    /** When an isolated worker may be tried. */
    static @Nullable Deadline breakerDeadline(Worker worker) {
        return BreakerRules.isIsolated(worker.breaker())
                ? new Deadline.BreakerWait(worker.breaker().openUntilMs(), worker.name())
                : null;
    }

    /** When the job is looked through for stragglers. */
    static @Nullable Deadline stragglerDeadline(JobRecord job) {
        return job.stragglerCheckMs > 0
                ? new Deadline.StragglerCheck(job.stragglerCheckMs, job.id())
                : null;
    }

    /** When a job that is held may send a probe. */
    static @Nullable Deadline probeDeadline(JobRecord job) {
        return job.health.state() == SystemicState.PAUSED
                ? new Deadline.JobProbe(job.health.probeAtMs(), job.id())
                : null;
    }

    /** The deadline of the whole job, if it has one and is not final. */
    static @Nullable Deadline jobDeadline(JobRecord job) {
        long timeoutMs = job.policy().timeouts().total().toMillis();
        return job.state.isFinal() || timeoutMs == 0
                ? null
                : new Deadline.JobTimeout(Deadline.after(job.beganAtMs(), timeoutMs), job.id());
    }

    /**
     * When the first task of the job's queue has waited too long. One deadline a job will do: what
     * waits behind it is looked at when it is due, or becomes the first.
     */
    static @Nullable Deadline scheduleDeadline(JobRecord job) {
        long timeoutMs = job.policy().timeouts().scheduleToStart().toMillis();
        boolean waits = !job.state.isFinal() && job.health.state() == SystemicState.HEALTHY;
        Task head = timeoutMs > 0 && waits ? job.stages[job.frontier()].nextReady() : null;
        return head == null
                ? null
                : new Deadline.ScheduleTimeout(
                        Deadline.after(job.waitsSinceMs(head), timeoutMs), job.id());
    }

    /** When the dead letters of a final job have been kept for as long as was configured. */
    static @Nullable Deadline expiryDeadline(EngineConfig config, JobRecord job) {
        long retentionMs = config.deadLetterRetention().toMillis();
        return retentionMs > 0 && job.state.isFinal() && job.deadLetters() > 0
                ? new Deadline.DeadLetterExpiry(
                        Deadline.after(job.finishedAtMs, retentionMs), job.id())
                : null;
    }

    /** When a redrive takes its next task. */
    static @Nullable Deadline redriveDeadline(Redrive redrive) {
        return redrive.state() == RedriveState.RUNNING
                ? new Deadline.RedriveDue(redrive.nextMs(), redrive.id())
                : null;
    }
}
