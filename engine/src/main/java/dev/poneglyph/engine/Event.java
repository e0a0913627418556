package dev.poneglyph.engine;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.List;

/**
 * A fact derived from a command. Applying one is assignment, never another decision: every outcome
 * that had to be chosen (an attempt number, a token, a due time) stands in the event.
 */
public sealed interface Event {

    /** A job exists; the tasks of its stages are PENDING, those of the first stage may run. */
    record JobSubmitted(String jobId, JobSpec spec) implements Event {}

    /** An open job has more tasks in its first stage, the first of them at {@code firstIndex}. */
    record TasksAdded(String jobId, int firstIndex, List<Bytes> payloads) implements Event {}

    /** An open job gets no more tasks. */
    record JobClosed(String jobId) implements Event {}

    /** Everything before this stage is completed: its tasks may run. */
    record StageOpened(String jobId, int stage) implements Event {}

    /** A completed task of this stage must run again: later stages wait once more. */
    record StageReopened(String jobId, int stage) implements Event {}

    /** The job is final. */
    record JobFinished(String jobId, JobState state, String reason) implements Event {}

    /** A finished job made room for newer ones and is forgotten. */
    record JobEvicted(String jobId) implements Event {}

    /** A worker holds a lease: task PENDING → ASSIGNED. Uses one credit of the worker. */
    record TaskAssigned(AttemptRef attempt, String worker) implements Event {}

    /** The attempt executes: task ASSIGNED → RUNNING. */
    record AttemptStarted(AttemptRef attempt) implements Event {}

    /** This attempt is the one that counts: task → COMPLETED. */
    record TaskCompleted(AttemptRef attempt, Bytes result) implements Event {}

    /** The attempt is over and did not succeed: task → FAILED, in passing. */
    record AttemptFailed(AttemptRef attempt, Failure failure, Verdict verdict) implements Event {}

    /** Task FAILED → RETRY_PENDING, due at {@code dueMs} (epoch milliseconds). */
    record RetryScheduled(TaskId task, long dueMs) implements Event {}

    /** Task RETRY_PENDING → PENDING, or FAILED → PENDING where the class has no wait. */
    record TaskReady(TaskId task) implements Event {}

    /**
     * Task FAILED → DEAD_LETTER: no further attempt is allowed; or PENDING → DEAD_LETTER: its
     * output was lost too often.
     */
    record TaskDeadLettered(TaskId task, String reason) implements Event {}

    /**
     * The attempt ended without failing and without result (hand-back, never started, lost race).
     */
    record AttemptReleased(AttemptRef attempt, String reason) implements Event {}

    /** Task → CANCELLED. */
    record TaskCancelled(TaskId task, String reason) implements Event {}

    /** The committed output of a COMPLETED task is gone: COMPLETED → PENDING. */
    record TaskOutputLost(TaskId task, String reason) implements Event {}

    /** A late success was refused: another attempt is committed, or nobody wants the task. */
    record CommitRefused(AttemptRef attempt) implements Event {}

    /** A worker is ACTIVE with this hello; its breaker and history are kept by name. */
    record WorkerJoined(WorkerHello hello) implements Event {}

    /** ACTIVE → SUSPECT. */
    record WorkerSuspected(String worker, String reason) implements Event {}

    /** SUSPECT → ACTIVE. */
    record WorkerRestored(String worker) implements Event {}

    /** The worker is gone without goodbye. */
    record WorkerLost(String worker, String reason) implements Event {}

    /** ACTIVE → DRAINING. */
    record WorkerDraining(String worker, String reason) implements Event {}

    /** DRAINING → GONE. */
    record WorkerGone(String worker) implements Event {}

    /** A lost or gone worker made room for others and is forgotten, its breaker as well. */
    record WorkerForgotten(String worker) implements Event {}

    /** The worker takes this many more assignments. */
    record CreditGranted(String worker, int credit) implements Event {}

    /** The breaker counts a success of its worker. */
    record BreakerSucceeded(String worker) implements Event {}

    /** The breaker counts a failure that is charged to its worker. */
    record BreakerFailed(String worker) implements Event {}

    /** The breaker lets nothing through until {@code untilMs} (epoch milliseconds). */
    record BreakerOpened(String worker, long untilMs) implements Event {}

    /** The breaker lets test calls through. */
    record BreakerHalfOpened(String worker) implements Event {}

    /** The breaker lets everything through. */
    record BreakerClosed(String worker) implements Event {}
}
