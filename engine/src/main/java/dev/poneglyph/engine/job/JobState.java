package dev.poneglyph.engine.job;

/** Where a job stands. */
public enum JobState {
    /** No task was assigned yet. */
    PENDING,
    /** At work. */
    RUNNING,
    /** Final: every task is COMPLETED. */
    SUCCEEDED,
    /** Final: a task is in DEAD_LETTER and nothing more can be done without it. */
    FAILED,
    /** Final: cancelled by a person or program. */
    CANCELLED;

    /** Whether nothing more happens to the job by itself. */
    public boolean isFinal() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case PENDING, RUNNING -> false;
        };
    }
}
