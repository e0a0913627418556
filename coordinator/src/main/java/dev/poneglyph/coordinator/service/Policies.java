package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.protocol.codec.PolicyMapping;
import dev.poneglyph.protocol.codec.RetryMapping;
import dev.poneglyph.protocol.v1.PlacementStrategy;
import io.grpc.StatusException;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How a job's tasks are to be treated, from what callers sent.
 *
 * @param defaultTimeout execution timeout of jobs that name none
 * @param defaultMaxRetries retries of jobs that name none
 */
public record Policies(Duration defaultTimeout, int defaultMaxRetries) {

    private static final int MAX_PRIORITY = 3;
    private static final int MAX_RETRIES = 10_000;

    /** Of a definition, which always carries values; programs need a worker that may exec. */
    public JobPolicy of(JobDefinition definition) {
        var requires = new TreeSet<>(definition.requires());
        boolean execs =
                Stream.of(
                                definition.map(),
                                definition.each(),
                                definition.combine(),
                                definition.reduce())
                        .filter(Objects::nonNull)
                        .anyMatch(Work.Exec.class::isInstance);
        if (execs) {
            requires.add(ScriptJob.EXEC_LABEL);
        }
        return new JobPolicy(
                definition.priority(),
                requires.stream().toList(),
                DefinitionPolicies.timeouts(definition),
                DefinitionPolicies.retry(definition.retry()),
                DefinitionPolicies.systemic(definition.policy().systemic()),
                DefinitionPolicies.speculation(definition.policy().speculation()),
                DefinitionPolicies.placement(definition.policy().placement()),
                definition.policy().maxRunning());
    }

    /** Where a caller names no policy. */
    public JobPolicy unnamed() {
        return new JobPolicy(
                JobPolicy.DEFAULT.priority(),
                JobPolicy.DEFAULT.requires(),
                defaultTimeout,
                RetryPolicy.DEFAULT.withMaxRetries(defaultMaxRetries));
    }

    /**
     * Of a caller's policy; parts that are not set are the defaults.
     *
     * @throws StatusException if a value is out of its range
     */
    public JobPolicy of(dev.poneglyph.protocol.v1.JobPolicy policy) throws StatusException {
        JobPolicy mapped = PolicyMapping.fromProto(completed(policy));
        check(mapped);
        return mapped.withRequires(mapped.requires().stream().distinct().sorted().toList());
    }

    /** With the defaults in the parts that an older or plainer client left out. */
    private dev.poneglyph.protocol.v1.JobPolicy completed(
            dev.poneglyph.protocol.v1.JobPolicy policy) {
        var complete = policy.toBuilder();
        complete.setRetry(
                policy.hasRetry()
                        ? completed(policy.getRetry())
                        : RetryMapping.toProto(unnamed().retry()));
        if (!policy.hasSystemic()) {
            complete.setSystemic(PolicyMapping.toProto(SystemicPolicy.DEFAULT));
        }
        if (!policy.hasSpeculation()) {
            complete.setSpeculation(PolicyMapping.toProto(SpeculationPolicy.DEFAULT));
        }
        if (policy.getPlacement() == PlacementStrategy.PLACEMENT_STRATEGY_UNSPECIFIED) {
            complete.setPlacement(PolicyMapping.toProto(JobPolicy.DEFAULT.placement()));
        }
        return complete.build();
    }

    private static dev.poneglyph.protocol.v1.RetryPolicy completed(
            dev.poneglyph.protocol.v1.RetryPolicy retry) {
        var complete = retry.toBuilder();
        if (retry.getJitter() == dev.poneglyph.protocol.v1.Jitter.JITTER_UNSPECIFIED) {
            complete.setJitter(RetryMapping.toProto(Jitter.PROPORTIONAL));
        }
        if (!retry.hasBudget()) {
            complete.setBudget(RetryMapping.toProto(RetryBudget.DEFAULT));
        }
        return complete.build();
    }

    private static void check(JobPolicy policy) throws StatusException {
        RetryPolicy retry = policy.retry();
        for (String label : policy.requires()) {
            requireUnreserved(label);
        }
        inRange("priority", policy.priority(), 0, MAX_PRIORITY);
        inRange("max_retries", retry.maxRetries(), 0, MAX_RETRIES);
        inRange("max_crashed_workers", retry.maxCrashedWorkers(), 1, MAX_RETRIES);
        inRange("max_resource_retries", retry.maxResourceRetries(), 0, MAX_RETRIES);
        if (policy.timeouts().execution().isNegative()
                || retry.baseDelay().isNegative()
                || retry.maxDelay().compareTo(retry.baseDelay()) < 0) {
            throw Statuses.invalid(
                    "Expected times of at least 0 and max_delay_ms of at least base_delay_ms, but"
                            + " the policy has others");
        }
        if (!(retry.multiplier() >= 1)) {
            throw Statuses.invalid(
                    "Expected a multiplier of at least 1, but it is " + retry.multiplier());
        }
    }

    private static void requireUnreserved(String label) throws StatusException {
        if (label.startsWith(ScriptJob.RESERVED_PREFIX)) {
            throw reserved(label);
        }
    }

    /** For a label that a job may not require. */
    static StatusException reserved(String label) {
        return Statuses.invalid(
                "Expected labels that do not begin with \"%s\", but the job requires \"%s\"; such labels mean something to the system itself, choose another"
                        .formatted(ScriptJob.RESERVED_PREFIX, label));
    }

    private static void inRange(String field, int value, int least, int most)
            throws StatusException {
        if (value < least || value > most) {
            throw Statuses.invalid(
                    "Expected %s of %d to %d, but it is %d".formatted(field, least, most, value));
        }
    }
}
