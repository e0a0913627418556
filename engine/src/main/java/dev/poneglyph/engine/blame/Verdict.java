package dev.poneglyph.engine.blame;

/** Whom a failure is charged to. */
public enum Verdict {
    /** The evidence does not say yet. */
    PENDING,
    /** The worker is bad. */
    WORKER,
    /** The task is bad. */
    TASK,
    /** All workers fail the job. */
    JOB,
    /** Nobody's fault. */
    NOBODY
}
