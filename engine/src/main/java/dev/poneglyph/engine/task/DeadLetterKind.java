package dev.poneglyph.engine.task;

/** Which rule set a task aside. */
public enum DeadLetterKind {
    /** {@code max_retries} is spent. */
    RETRIES_EXHAUSTED,
    /** {@code max_resource_retries} is spent. */
    RESOURCES_EXHAUSTED,
    /** Its input is bad, by its own code. */
    INVALID,
    /** It killed as many workers as it may. */
    POISON,
    /** Its output was lost too often. */
    OUTPUT_LOST,
    /** No worker took it within the schedule-to-start timeout. */
    UNSCHEDULABLE,
    /** Every worker failed its job, longer than the job's patience. */
    SYSTEMIC
}
