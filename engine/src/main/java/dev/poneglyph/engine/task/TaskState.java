package dev.poneglyph.engine.task;

/** Where a task stands. The legal moves are in {@code TaskTransitions}. */
public enum TaskState {
    /** Waits for its stage to open or for a worker. */
    PENDING,
    /** A worker holds a lease and has not begun. */
    ASSIGNED,
    /** A worker executes it. */
    RUNNING,
    /** Final: one attempt's result is committed. */
    COMPLETED,
    /** Passed through: the command that brings a task here also decides what follows. */
    FAILED,
    /** Waits for the time of its next attempt. */
    RETRY_PENDING,
    /** Set aside with its history; final until somebody recovers it. */
    DEAD_LETTER,
    /** Final: nobody wants it any more. */
    CANCELLED;

    /** Whether nothing more happens to the task by itself. */
    public boolean isFinal() {
        return switch (this) {
            case COMPLETED, DEAD_LETTER, CANCELLED -> true;
            case PENDING, ASSIGNED, RUNNING, FAILED, RETRY_PENDING -> false;
        };
    }
}
