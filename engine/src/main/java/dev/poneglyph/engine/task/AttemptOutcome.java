package dev.poneglyph.engine.task;

/** How an attempt stands or ended. */
public enum AttemptOutcome {
    /** The lease is held, the worker has not begun. */
    ASSIGNED,
    /** Executing. */
    RUNNING,
    /** Its result is the task's result. */
    COMPLETED,
    /** It failed; the attempt's failure tells how. */
    FAILED,
    /** Ended without failing: handed back, cancelled, or never begun. */
    RELEASED
}
