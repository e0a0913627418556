package dev.poneglyph.engine;

import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.AttemptRef;

/**
 * What the leader does in the world after commit. Dropped in replay; whoever needs it asks again.
 */
public sealed interface Effect {

    /** Send the attempt to the worker that holds its lease. */
    record SendAssignment(String worker, long incarnation, AttemptRef attempt) implements Effect {}

    /**
     * Tell the worker to stop an attempt that nobody wants any more. Where the worker held a token
     * that nobody knows, the attempt is number 0 of a task with an empty job id: the token counts.
     */
    record SendCancellation(String worker, long incarnation, AttemptRef attempt, String reason)
            implements Effect {}

    /** Tell the worker to take nothing new, finish and leave. */
    record SendDrain(String worker, long incarnation) implements Effect {}

    /** The job is final: wake its watchers, remove its intermediate data. */
    record AnnounceJobFinished(String jobId, JobState state) implements Effect {}

    /** The job is forgotten: remove what is still kept for it. */
    record ForgetJob(String jobId) implements Effect {}
}
