package dev.poneglyph.engine;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.List;

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
}
