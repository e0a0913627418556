package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.protocol.v1.PlacementStrategy;
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
        Timeouts timeouts = policy.timeouts();
        return dev.poneglyph.protocol.v1.JobPolicy.newBuilder()
                .setPriority(policy.priority())
                .addAllRequires(policy.requires())
                .setExecutionTimeoutMs(timeouts.execution().toMillis())
                .setProgressTimeoutMs(timeouts.progress().toMillis())
                .setScheduleToStartTimeoutMs(timeouts.scheduleToStart().toMillis())
                .setTotalTimeoutMs(timeouts.total().toMillis())
                .setRetry(RetryMapping.toProto(policy.retry()))
                .setSystemic(toProto(policy.systemic()))
                .setSpeculation(toProto(policy.speculation()))
                .setPlacement(toProto(policy.placement()))
                .setMaxRunning(policy.maxRunning())
                .build();
    }

    /**
     * Reads every field as it stands; whoever lets clients leave fields out fills in the defaults
     * first.
     *
     * @throws CodecException if the jitter or the placement is missing, or one of a newer version
     */
    public static JobPolicy fromProto(dev.poneglyph.protocol.v1.JobPolicy policy) {
        return new JobPolicy(
                policy.getPriority(),
                List.copyOf(policy.getRequiresList()),
                timeouts(policy),
                RetryMapping.fromProto(policy.getRetry()),
                fromProto(policy.getSystemic()),
                fromProto(policy.getSpeculation()),
                fromProto(policy.getPlacement()),
                policy.getMaxRunning());
    }

    private static Timeouts timeouts(dev.poneglyph.protocol.v1.JobPolicy policy) {
        return new Timeouts(
                Duration.ofMillis(policy.getExecutionTimeoutMs()),
                Duration.ofMillis(policy.getProgressTimeoutMs()),
                Duration.ofMillis(policy.getScheduleToStartTimeoutMs()),
                Duration.ofMillis(policy.getTotalTimeoutMs()));
    }

    /** As clients send it and the log keeps it. */
    public static dev.poneglyph.protocol.v1.SystemicPolicy toProto(SystemicPolicy systemic) {
        return dev.poneglyph.protocol.v1.SystemicPolicy.newBuilder()
                .setFailures(systemic.failures())
                .setPatienceMs(systemic.patience().toMillis())
                .setOutagePatienceMs(systemic.outagePatience().toMillis())
                .build();
    }

    private static SystemicPolicy fromProto(dev.poneglyph.protocol.v1.SystemicPolicy systemic) {
        return new SystemicPolicy(
                systemic.getFailures(),
                Duration.ofMillis(systemic.getPatienceMs()),
                Duration.ofMillis(systemic.getOutagePatienceMs()));
    }

    /** As clients send it and the log keeps it. */
    public static dev.poneglyph.protocol.v1.SpeculationPolicy toProto(
            SpeculationPolicy speculation) {
        return dev.poneglyph.protocol.v1.SpeculationPolicy.newBuilder()
                .setEnabled(speculation.enabled())
                .setMinCompleted(speculation.minCompleted())
                .setSlowness(speculation.slowness())
                .setMaxExtra(speculation.maxExtra())
                .build();
    }

    private static SpeculationPolicy fromProto(
            dev.poneglyph.protocol.v1.SpeculationPolicy speculation) {
        return new SpeculationPolicy(
                speculation.getEnabled(),
                speculation.getMinCompleted(),
                speculation.getSlowness(),
                speculation.getMaxExtra());
    }

    /** As it stands in messages. */
    public static PlacementStrategy toProto(PlacementStrategyName value) {
        return switch (value) {
            case ROUND_ROBIN -> PlacementStrategy.ROUND_ROBIN;
            case LEAST_LOADED -> PlacementStrategy.LEAST_LOADED;
            case WEIGHTED -> PlacementStrategy.WEIGHTED;
            case CAPACITY_AWARE -> PlacementStrategy.CAPACITY_AWARE;
            case HEALTH_BASED -> PlacementStrategy.HEALTH_BASED;
            case SMART -> PlacementStrategy.SMART;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static PlacementStrategyName fromProto(PlacementStrategy value) {
        return switch (value) {
            case ROUND_ROBIN -> PlacementStrategyName.ROUND_ROBIN;
            case LEAST_LOADED -> PlacementStrategyName.LEAST_LOADED;
            case WEIGHTED -> PlacementStrategyName.WEIGHTED;
            case CAPACITY_AWARE -> PlacementStrategyName.CAPACITY_AWARE;
            case HEALTH_BASED -> PlacementStrategyName.HEALTH_BASED;
            case SMART -> PlacementStrategyName.SMART;
            case PLACEMENT_STRATEGY_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("placement strategy", value.name());
        };
    }
}
