package dev.poneglyph.engine;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.breaker.Evidence;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Choice;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    record TaskAssigned(AttemptRef attempt, String worker, Choice choice) implements Event {}

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
     * Task FAILED → DEAD_LETTER: no further attempt is allowed; or PENDING or RETRY_PENDING →
     * DEAD_LETTER: its output was lost too often, nobody took it in time, or its job was given up.
     */
    record TaskDeadLettered(TaskId task, DeadLetterKind kind, Verdict verdict, String reason)
            implements Event {}

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

    /** The breaker hears of a failure on its worker. */
    record BreakerFailed(Evidence evidence) implements Event {}

    /** The breaker lets nothing through until {@code untilMs} (epoch milliseconds). */
    record BreakerOpened(String worker, long untilMs, String reason) implements Event {}

    /** The breaker lets test calls through. */
    record BreakerHalfOpened(String worker, String reason) implements Event {}

    /**
     * The breaker lets everything through: its test calls succeeded, or what was held against its
     * worker was refunded; of a CLOSED one, that its alarm is over.
     */
    record BreakerClosed(String worker, String reason) implements Event {}

    /** The breaker should open, but too many others are: an alarm, not an isolation. */
    record BreakerAlarmed(String worker, String reason) implements Event {}

    /** An operator decided about the breaker: it is OPEN where forced so, else CLOSED. */
    record BreakerSteered(String worker, BreakerAct act, String by) implements Event {}

    /**
     * New evidence charges a failed attempt to somebody else. What was charged is refunded: the
     * task's budget where the verdict becomes WORKER, JOB or NOBODY, the worker's breaker where it
     * stops being PENDING or WORKER.
     *
     * @param reason the evidence, one sentence
     */
    record VerdictTurned(AttemptRef attempt, Verdict to, String reason) implements Event {}

    /** A rival of a slow attempt holds a lease; the task stays RUNNING. */
    record SpeculationStarted(AttemptRef attempt, String worker, Choice choice) implements Event {}

    /**
     * One of several live attempts is over without success; the task stays RUNNING by the others
     * and none of its budgets is spent.
     *
     * @param failure null where it was released
     * @param reason why it was released, empty where it failed
     */
    record RivalEnded(AttemptRef attempt, @Nullable Failure failure, Verdict verdict, String reason)
            implements Event {}

    /**
     * The job's stage was searched for stragglers, or will be.
     *
     * @param nextMs when it is searched next (epoch milliseconds); 0 where there is no need
     */
    record StragglersChecked(String jobId, long nextMs) implements Event {}

    /** A retry is due only later than its backoff says: the job's retry budget is spent. */
    record RetryPaced(String jobId, long nextPacedMs) implements Event {}

    /** An operator holds the job. */
    record JobPaused(String jobId, String by, String reason) implements Event {}

    /** The job goes on, whoever or whatever paused it. */
    record JobResumed(String jobId, String by) implements Event {}

    /** A success of the job: nothing speaks against it. */
    record JobSucceededOnce(String jobId) implements Event {}

    /** A failure that may speak against the job. */
    record JobSuffered(String jobId, Evidence evidence) implements Event {}

    /** Every worker fails the job: nothing new runs before the probe at {@code probeAtMs}. */
    record JobTripped(String jobId, long probeAtMs, String reason) implements Event {}

    /** One task of the tripped job may run. */
    record JobProbed(String jobId) implements Event {}

    /** A probe succeeded: the job runs as before. */
    record JobHealed(String jobId) implements Event {}

    /**
     * A FAILED job goes on because one of its dead letters was recovered: tasks that were cancelled
     * with it are PENDING again.
     */
    record JobReopened(String jobId) implements Event {}

    /** Task DEAD_LETTER → PENDING with fresh budgets. */
    record TaskRecovered(TaskId task, @Nullable Bytes payload, String redrive, String by)
            implements Event {}

    /** Task DEAD_LETTER → CANCELLED, given up by an operator. */
    record DeadLetterPurged(TaskId task, String by) implements Event {}

    /** Task DEAD_LETTER → CANCELLED, because the retention that was configured is over. */
    record DeadLetterExpired(TaskId task) implements Event {}

    /** A redrive of these tasks begins. */
    record RedriveStarted(
            String id,
            String filter,
            int ratePerSecond,
            int maxTasks,
            List<TaskId> tasks,
            String by)
            implements Event {}

    /** The redrive's next {@code count} tasks had their turn; the following are due then. */
    record RedriveAdvanced(String id, int count, int skipped, long nextMs) implements Event {}

    /** An operator paused, resumed or cancelled the redrive. */
    record RedriveSteered(String id, RedriveAct act, long nextMs, String by) implements Event {}

    /** Every task of the redrive had its turn. */
    record RedriveDone(String id) implements Event {}

    /** A finished redrive made room for newer ones. */
    record RedriveEvicted(String id) implements Event {}

    /** A label's concurrency limit changed; 0 is none. */
    record LabelLimitSet(String label, int max, String by) implements Event {}
}
