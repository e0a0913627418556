package dev.poneglyph.engine.task;

/**
 * Names one execution of a task on one worker.
 *
 * @param number 1 for the first attempt of the task
 * @param token the lease's fencing token, from 1; grows with every lease the cluster ever grants,
 *     so a token can neither be guessed from the number nor come twice
 */
public record AttemptRef(TaskId task, int number, long token) {

    /** The token alone tells attempts apart. */
    @Override
    public int hashCode() {
        return Long.hashCode(token);
    }
}
