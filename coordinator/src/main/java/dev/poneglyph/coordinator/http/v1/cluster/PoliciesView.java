package dev.poneglyph.coordinator.http.v1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.poneglyph.coordinator.http.v1.view.PolicyView;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.job.JobPolicy;
import java.util.Map;
import java.util.SortedMap;

/** What holds where a job names nothing else, and the cluster's limits. */
record PoliciesView(
        @JsonUnwrapped @JsonIgnoreProperties({"requires", "max_running"}) PolicyView defaults,
        BreakerView breaker,
        long startTimeoutMs,
        long deadLetterRetentionMs,
        Map<String, Long> limits,
        SortedMap<String, Integer> labelLimits) {

    record BreakerView(
            int failureThreshold,
            long openForMs,
            long maxOpenForMs,
            int halfOpenCalls,
            int successesToClose,
            int isolateOneIn) {

        static BreakerView of(BreakerPolicy policy) {
            return new BreakerView(
                    policy.failureThreshold(),
                    policy.openFor().toMillis(),
                    policy.maxOpenFor().toMillis(),
                    policy.halfOpenCalls(),
                    policy.successesToClose(),
                    policy.isolateOneIn());
        }
    }

    static PoliciesView of(
            JobPolicy defaults, EngineConfig config, SortedMap<String, Integer> labelLimits) {
        return new PoliciesView(
                PolicyView.of(defaults),
                BreakerView.of(config.breaker()),
                config.startTimeout().toMillis(),
                config.deadLetterRetention().toMillis(),
                limits(config.limits()),
                labelLimits);
    }

    private static Map<String, Long> limits(Limits limits) {
        return Map.of(
                "max_tasks_per_job", (long) limits.maxTasksPerJob(),
                "max_unfinished_tasks", limits.maxUnfinishedTasks(),
                "max_finished_tasks", (long) limits.maxFinishedTasks(),
                "max_unfinished_jobs", (long) limits.maxUnfinishedJobs(),
                "max_finished_jobs", (long) limits.maxFinishedJobs(),
                "max_payload_bytes", (long) limits.maxPayloadBytes(),
                "max_workers", (long) limits.maxWorkers(),
                "max_dead_letters", (long) limits.maxDeadLetters(),
                "max_redrives", (long) limits.maxRedrives());
    }
}
