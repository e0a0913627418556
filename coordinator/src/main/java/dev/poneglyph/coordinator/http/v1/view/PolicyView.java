package dev.poneglyph.coordinator.http.v1.view;

import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.util.List;

/** How a job's tasks are treated. */
public record PolicyView(
        int priority,
        List<String> requires,
        Timeouts timeouts,
        Retry retry,
        Systemic systemic,
        SpeculationPolicy speculation,
        String placement,
        int maxRunning) {

    /** Limits of time; 0 is none. */
    public record Timeouts(
            long executionMs, long progressMs, long scheduleToStartMs, long totalMs) {

        static Timeouts of(dev.poneglyph.engine.job.Timeouts timeouts) {
            return new Timeouts(
                    timeouts.execution().toMillis(),
                    timeouts.progress().toMillis(),
                    timeouts.scheduleToStart().toMillis(),
                    timeouts.total().toMillis());
        }
    }

    /** How failures are repeated. */
    public record Retry(
            int maxRetries,
            int maxCrashedWorkers,
            int maxResourceRetries,
            long baseDelayMs,
            double multiplier,
            long maxDelayMs,
            String jitter,
            dev.poneglyph.engine.retry.RetryBudget budget) {

        static Retry of(RetryPolicy retry) {
            return new Retry(
                    retry.maxRetries(),
                    retry.maxCrashedWorkers(),
                    retry.maxResourceRetries(),
                    retry.baseDelay().toMillis(),
                    retry.multiplier(),
                    retry.maxDelay().toMillis(),
                    Words.lower(retry.jitter()),
                    retry.budget());
        }
    }

    /** When a job that every worker fails is paused, and how long that is borne. */
    public record Systemic(int failures, long patienceMs, long outagePatienceMs) {

        static Systemic of(SystemicPolicy systemic) {
            return new Systemic(
                    systemic.failures(),
                    systemic.patience().toMillis(),
                    systemic.outagePatience().toMillis());
        }
    }

    /** Of a job's policy. */
    public static PolicyView of(JobPolicy policy) {
        return new PolicyView(
                policy.priority(),
                policy.requires(),
                Timeouts.of(policy.timeouts()),
                Retry.of(policy.retry()),
                Systemic.of(policy.systemic()),
                policy.speculation(),
                Words.lower(policy.placement()),
                policy.maxRunning());
    }
}
