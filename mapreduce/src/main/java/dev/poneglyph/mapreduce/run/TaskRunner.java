package dev.poneglyph.mapreduce.run;

/** Executes attempts. Called by several threads at once, each with its own context. */
public interface TaskRunner {

    /**
     * Runs one attempt to its end.
     *
     * @return the result to commit, at most 64 KiB; larger results are stored and returned by URI
     * @throws TaskFailedException if the attempt failed, with everything that is known about it
     * @throws InterruptedException if the attempt was cancelled or timed out; whatever it started
     *     has been ended by then
     */
    byte[] run(TaskContext context) throws TaskFailedException, InterruptedException;
}
