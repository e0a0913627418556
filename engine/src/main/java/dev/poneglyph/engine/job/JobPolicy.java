package dev.poneglyph.engine.job;

import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.TaskPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a job's tasks are treated.
 *
 * @param priority larger gets a larger share of the workers; 0 to 3, 1 is normal
 * @param requires labels a worker must have, sorted
 * @param maxRunning attempts of the job that may be leased at one time; 0 for no limit
 */
public record JobPolicy(
        int priority,
        List<String> requires,
        Timeouts timeouts,
        RetryPolicy retry,
        SystemicPolicy systemic,
        SpeculationPolicy speculation,
        PlacementStrategyName placement,
        int maxRunning) {

    /** Normal priority, any worker, and the defaults of each part. */
    public static final JobPolicy DEFAULT =
            new JobPolicy(1, List.of(), Timeouts.DEFAULT, RetryPolicy.DEFAULT);

    /** The defaults for what is not named. */
    public JobPolicy(int priority, List<String> requires, Timeouts timeouts, RetryPolicy retry) {
        this(
                priority,
                requires,
                timeouts,
                retry,
                SystemicPolicy.DEFAULT,
                SpeculationPolicy.DEFAULT,
                PlacementStrategyName.SMART,
                0);
    }

    /** The defaults for what is not named. */
    public JobPolicy(
            int priority, List<String> requires, Duration executionTimeout, RetryPolicy retry) {
        this(priority, requires, Timeouts.execution(executionTimeout), retry);
    }

    /** The same on workers with other labels. */
    public JobPolicy withRequires(List<String> other) {
        return new JobPolicy(
                priority, other, timeouts, retry, systemic, speculation, placement, maxRunning);
    }

    /** Retries its own failures may use, of a task that differs by {@code own}. */
    public int maxRetries(@Nullable TaskPolicy own) {
        Integer other = own == null ? null : own.maxRetries();
        return other == null ? retry.maxRetries() : other;
    }

    /** Longest time of an attempt, of a task that differs by {@code own}; zero for no limit. */
    public Duration executionTimeout(@Nullable TaskPolicy own) {
        Duration other = own == null ? null : own.executionTimeout();
        return other == null ? timeouts.execution() : other;
    }

    /** The same with other timeouts. */
    public JobPolicy withTimeouts(Timeouts other) {
        return new JobPolicy(
                priority, requires, other, retry, systemic, speculation, placement, maxRunning);
    }

    /** The same with other retries. */
    public JobPolicy withRetry(RetryPolicy other) {
        return new JobPolicy(
                priority, requires, timeouts, other, systemic, speculation, placement, maxRunning);
    }

    /** The same with another treatment of failures on every worker. */
    public JobPolicy withSystemic(SystemicPolicy other) {
        return new JobPolicy(
                priority, requires, timeouts, retry, other, speculation, placement, maxRunning);
    }

    /** The same with another treatment of stragglers. */
    public JobPolicy withSpeculation(SpeculationPolicy other) {
        return new JobPolicy(
                priority, requires, timeouts, retry, systemic, other, placement, maxRunning);
    }

    /** The same with another choice of workers. */
    public JobPolicy withPlacement(PlacementStrategyName other) {
        return new JobPolicy(
                priority, requires, timeouts, retry, systemic, speculation, other, maxRunning);
    }

    /** The same with another limit of attempts at one time. */
    public JobPolicy withMaxRunning(int other) {
        return new JobPolicy(
                priority, requires, timeouts, retry, systemic, speculation, placement, other);
    }
}
