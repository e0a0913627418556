package dev.poneglyph.engine.breaker;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.TaskId;

/**
 * A failure that may speak against a worker or a job.
 *
 * @param token of the attempt that failed
 * @param worker where it failed
 * @param verdict as it stands now
 * @param atMs epoch milliseconds
 */
public record Evidence(
        long token,
        TaskId task,
        String worker,
        FailureClass failureClass,
        Verdict verdict,
        long atMs) {

    /** The same with another verdict. */
    public Evidence turned(Verdict to) {
        return new Evidence(token, task, worker, failureClass, to, atMs);
    }
}
