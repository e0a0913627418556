package dev.poneglyph.mapreduce.job;

import java.time.Duration;

/**
 * How failed attempts are repeated; the meaning of each value is that of the engine's retry policy.
 *
 * @param budgetRatio part of the job's dispatches that may be retries, 0 to 1; beyond it they are
 *     paced
 * @param budgetMinimum retries that are free of it, ≥ 0
 * @param jitter {@code proportional}, {@code full} or {@code none}
 */
public record RetrySettings(
        int maxRetries,
        int maxCrashedWorkers,
        int maxResourceRetries,
        Duration baseDelay,
        double multiplier,
        Duration maxDelay,
        String jitter,
        double budgetRatio,
        int budgetMinimum) {

    /** 3 retries, 3 crashed workers, 3 resource retries; 1 s × 2 up to 5 min, ±20 %. */
    public static final RetrySettings DEFAULT =
            new RetrySettings(
                    3, 3, 3, Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5), "proportional");

    /** With the default budget: a fifth, at least 10. */
    public RetrySettings(
            int maxRetries,
            int maxCrashedWorkers,
            int maxResourceRetries,
            Duration baseDelay,
            double multiplier,
            Duration maxDelay,
            String jitter) {
        this(
                maxRetries,
                maxCrashedWorkers,
                maxResourceRetries,
                baseDelay,
                multiplier,
                maxDelay,
                jitter,
                0.2,
                10);
    }
}
