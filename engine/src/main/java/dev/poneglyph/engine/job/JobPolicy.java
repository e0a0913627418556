package dev.poneglyph.engine.job;

import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;

/**
 * How a job's tasks are treated.
 *
 * @param priority larger goes first; 0 to 3, 1 is normal
 * @param requires labels a worker must have, sorted
 * @param executionTimeout longest time from start to end of an attempt; zero for none
 */
public record JobPolicy(
        int priority, List<String> requires, Duration executionTimeout, RetryPolicy retry) {

    /** Normal priority, any worker, 300 s, default retries. */
    public static final JobPolicy DEFAULT =
            new JobPolicy(1, List.of(), Duration.ofSeconds(300), RetryPolicy.DEFAULT);
}
