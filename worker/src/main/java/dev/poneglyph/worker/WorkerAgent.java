package dev.poneglyph.worker;

import dev.poneglyph.mapreduce.run.TaskRunner;

/** A worker process's heart: one connection to the coordinator and N slots. */
public final class WorkerAgent implements AutoCloseable {

    /** A worker that runs its attempts with {@code runner}. */
    public WorkerAgent(WorkerOptions options, TaskRunner runner) {
        throw new UnsupportedOperationException("contract only: " + options + runner);
    }

    /** Connects, and reconnects for ever until drained, closed or refused. Returns at once. */
    public void start() {}

    /** Takes nothing new, finishes or hands back what it has, says goodbye. Returns at once. */
    public void drain() {}

    /**
     * Waits for the end.
     *
     * @return why it ended: empty after a drain or close, else the coordinator's refusal
     */
    public String awaitEnd() throws InterruptedException {
        throw new InterruptedException("contract only");
    }

    /** Ends at once: attempts are interrupted, the stream is closed without goodbye. */
    @Override
    public void close() {}
}
