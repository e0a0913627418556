package dev.poneglyph.engine.blame;

/** Which allowance of the task a failure uses up. */
public enum Budget {
    /** {@code max_retries}. */
    RETRIES,
    /** Distinct workers that may die executing the task. */
    CRASHED_WORKERS,
    /** {@code max_resource_retries}. */
    RESOURCE_RETRIES,
    /** None: there is no retry. */
    NONE
}
