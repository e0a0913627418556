package dev.poneglyph.engine.retry;

/**
 * How many of a job's dispatches may be retries after a wait; beyond it retries are paced, one each
 * second, never refused.
 *
 * @param ratio part of all dispatches of the job, 0 to 1
 * @param minimum retries that are free of it, ≥ 0
 */
public record RetryBudget(double ratio, int minimum) {

    /** A fifth, at least 10. */
    public static final RetryBudget DEFAULT = new RetryBudget(0.2, 10);
}
