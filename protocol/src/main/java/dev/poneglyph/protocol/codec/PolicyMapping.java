package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;

/**
 * How a job's tasks are treated. Durations travel in whole milliseconds; what is finer is refused
 * at the edge, not here.
 */
public final class PolicyMapping {

    private PolicyMapping() {}

    /** As clients send it and the log keeps it. */
    public static dev.poneglyph.protocol.v1.JobPolicy toProto(JobPolicy policy) {
        return dev.poneglyph.protocol.v1.JobPolicy.newBuilder()
                .setPriority(policy.priority())
                .addAllRequires(policy.requires())
                .setExecutionTimeoutMs(policy.executionTimeout().toMillis())
                .setRetry(toProto(policy.retry()))
                .build();
    }

    /**
     * Reads every field as it stands; whoever lets clients leave fields out fills in the defaults
     * first.
     *
     * @throws CodecException if the jitter is missing, or one of a newer version
     */
    public static JobPolicy fromProto(dev.poneglyph.protocol.v1.JobPolicy policy) {
        return new JobPolicy(
                policy.getPriority(),
                List.copyOf(policy.getRequiresList()),
                Duration.ofMillis(policy.getExecutionTimeoutMs()),
                fromProto(policy.getRetry()));
    }

    /** As clients send it and the log keeps it. */
    public static dev.poneglyph.protocol.v1.RetryPolicy toProto(RetryPolicy retry) {
        return dev.poneglyph.protocol.v1.RetryPolicy.newBuilder()
                .setMaxRetries(retry.maxRetries())
                .setMaxCrashedWorkers(retry.maxCrashedWorkers())
                .setMaxResourceRetries(retry.maxResourceRetries())
                .setBaseDelayMs(retry.baseDelay().toMillis())
                .setMultiplier(retry.multiplier())
                .setMaxDelayMs(retry.maxDelay().toMillis())
                .setJitter(toProto(retry.jitter()))
                .build();
    }

    /**
     * @throws CodecException if the jitter is missing, or one of a newer version
     */
    public static RetryPolicy fromProto(dev.poneglyph.protocol.v1.RetryPolicy retry) {
        return new RetryPolicy(
                retry.getMaxRetries(),
                retry.getMaxCrashedWorkers(),
                retry.getMaxResourceRetries(),
                Duration.ofMillis(retry.getBaseDelayMs()),
                retry.getMultiplier(),
                Duration.ofMillis(retry.getMaxDelayMs()),
                fromProto(retry.getJitter()));
    }

    /** As it stands in messages. */
    public static dev.poneglyph.protocol.v1.Jitter toProto(Jitter jitter) {
        return switch (jitter) {
            case PROPORTIONAL -> dev.poneglyph.protocol.v1.Jitter.PROPORTIONAL;
            case FULL -> dev.poneglyph.protocol.v1.Jitter.FULL;
            case NONE -> dev.poneglyph.protocol.v1.Jitter.NONE;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static Jitter fromProto(dev.poneglyph.protocol.v1.Jitter jitter) {
        return switch (jitter) {
            case PROPORTIONAL -> Jitter.PROPORTIONAL;
            case FULL -> Jitter.FULL;
            case NONE -> Jitter.NONE;
            case JITTER_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("jitter", jitter.name());
        };
    }
}
