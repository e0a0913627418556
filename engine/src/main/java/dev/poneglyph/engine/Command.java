package dev.poneglyph.engine;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish, as it stands in the log. A released variant keeps its meaning for ever; changed behaviour
 * arrives as a new variant.
 */
public sealed interface Command {

    /**
     * A client hands in a job. The same id with an equal spec is answered as a duplicate, accepted.
     */
    record SubmitJob(String jobId, JobSpec spec) implements Command {}

    /**
     * A client adds tasks to the first stage of an open job.
     *
     * @param firstIndex index the first payload gets; makes a repeated call harmless: indexes that
     *     exist already are skipped, a gap is refused
     */
    record AddTasks(String jobId, int firstIndex, List<Bytes> payloads) implements Command {}

    /** A client says that an open job gets no more tasks; it may then finish. */
    record CloseJob(String jobId) implements Command {}

    /** Everything of the job that is not final is cancelled. */
    record CancelJob(String jobId, String reason) implements Command {}

    /** A worker said hello, for the first time, again after a break, or as a new process. */
    record JoinWorker(WorkerHello hello) implements Command {}

    /**
     * The leader sees a closed stream or missed heartbeats: no new work until it is back or lost.
     */
    record SuspectWorker(String worker, long incarnation, String reason) implements Command {}

    /** A suspect was heard again on the stream it has: it is active again. */
    record RestoreWorker(String worker, long incarnation) implements Command {}

    /** The grace is over: what the worker executed has failed, what it merely held goes back. */
    record LoseWorker(String worker, long incarnation, String reason) implements Command {}

    /** The worker gets no new work and leaves when what it has is finished or handed back. */
    record DrainWorker(String worker, String reason) implements Command {}

    /** A draining worker says goodbye; what it still held goes back, nobody is charged. */
    record LeaveWorker(String worker, long incarnation) implements Command {}

    /** The worker will take {@code credit} more assignments than it was sent so far. */
    record GrantCredit(String worker, long incarnation, int credit) implements Command {}

    /** The worker began to execute. */
    record StartAttempt(String worker, AttemptRef attempt) implements Command {}

    /**
     * The worker finished and asks to commit {@code result}; implies the start if none was
     * reported.
     */
    record CompleteAttempt(String worker, AttemptRef attempt, Bytes result) implements Command {}

    /** The worker reports a failure; implies the start if none was reported. */
    record FailAttempt(String worker, AttemptRef attempt, Failure failure) implements Command {}

    /** The worker gives an attempt back unfinished (drain, no room): not a failure, none spent. */
    record HandBackAttempt(String worker, AttemptRef attempt, String reason) implements Command {}

    /**
     * Time has passed: fires at most {@code limit} deadlines that are due at the entry's stamp, in
     * order of due time.
     */
    record FireDeadlines(int limit) implements Command {}

    /**
     * The leader heard nothing of a running attempt's progress for longer than its job allows:
     * WORKER_TIMEOUT.
     */
    record TimeOutAttempt(String worker, AttemptRef attempt, String reason) implements Command {}

    /** An operator holds a job: what runs goes on, nothing new is assigned. */
    record PauseJob(String jobId, String by, String reason) implements Command {}

    /** An operator lets a job go on, whoever or whatever paused it. */
    record ResumeJob(String jobId, String by) implements Command {}

    /** An operator ends the wait before a task's next attempt. */
    record RetryTask(TaskId task, String by) implements Command {}

    /** An operator decides about a worker's breaker. */
    record SteerBreaker(String worker, BreakerAct act, String by) implements Command {}

    /**
     * At most {@code max} attempts of jobs that require {@code label} hold leases at one time.
     *
     * @param max 0 removes the limit
     */
    record SetLabelLimit(String label, int max, String by) implements Command {}

    /**
     * One dead letter goes back to PENDING with fresh budgets.
     *
     * @param payload a new version of its payload; null leaves it as it is
     */
    record RecoverTask(TaskId task, @Nullable Bytes payload, String by) implements Command {}

    /**
     * The dead letters that {@code filter} means when this is decided go back to PENDING, in order
     * and paced. The same id with the same wish is answered as a duplicate.
     *
     * @param filter see {@code DeadLetterFilter}
     * @param ratePerSecond 1 to 10,000
     * @param maxTasks the first so many only, ≥ 1
     */
    record StartRedrive(String id, String filter, int ratePerSecond, int maxTasks, String by)
            implements Command {}

    /** An operator pauses, resumes or cancels a redrive. */
    record SteerRedrive(String id, RedriveAct act, String by) implements Command {}

    /** The dead letters that {@code filter} means are given up for good: CANCELLED. */
    record PurgeDeadLetters(String filter, String by) implements Command {}
}
