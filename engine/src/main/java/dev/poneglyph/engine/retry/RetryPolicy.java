package dev.poneglyph.engine.retry;

import java.time.Duration;

/**
 * How often and after what wait failed attempts of a job's tasks are repeated.
 *
 * @param maxRetries retries after the first attempt that failures of the task's own may use, ≥ 0
 * @param maxCrashedWorkers distinct workers that may die executing one task before it is set aside
 *     as poison, ≥ 1
 * @param maxResourceRetries retries after RESOURCE_EXHAUSTION, a budget of its own, ≥ 0
 * @param baseDelay wait before the first retry, ≥ 0
 * @param multiplier growth of the wait from retry to retry, ≥ 1
 * @param maxDelay the wait's ceiling, before jitter, ≥ baseDelay
 * @param budget keeps an outage from becoming a storm of retries
 */
public record RetryPolicy(
        int maxRetries,
        int maxCrashedWorkers,
        int maxResourceRetries,
        Duration baseDelay,
        double multiplier,
        Duration maxDelay,
        Jitter jitter,
        RetryBudget budget) {

    /** 3 retries, 3 crashed workers, 3 resource retries; 1 s × 2 up to 5 min, ±20 %. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(
                    3,
                    3,
                    3,
                    Duration.ofSeconds(1),
                    2.0,
                    Duration.ofMinutes(5),
                    Jitter.PROPORTIONAL);

    /** With the default budget. */
    public RetryPolicy(
            int maxRetries,
            int maxCrashedWorkers,
            int maxResourceRetries,
            Duration baseDelay,
            double multiplier,
            Duration maxDelay,
            Jitter jitter) {
        this(
                maxRetries,
                maxCrashedWorkers,
                maxResourceRetries,
                baseDelay,
                multiplier,
                maxDelay,
                jitter,
                RetryBudget.DEFAULT);
    }

    /** The same with another number of retries. */
    public RetryPolicy withMaxRetries(int other) {
        return new RetryPolicy(
                other,
                maxCrashedWorkers,
                maxResourceRetries,
                baseDelay,
                multiplier,
                maxDelay,
                jitter,
                budget);
    }

    /** The same with another budget. */
    public RetryPolicy withBudget(RetryBudget other) {
        return new RetryPolicy(
                maxRetries,
                maxCrashedWorkers,
                maxResourceRetries,
                baseDelay,
                multiplier,
                maxDelay,
                jitter,
                other);
    }
}
