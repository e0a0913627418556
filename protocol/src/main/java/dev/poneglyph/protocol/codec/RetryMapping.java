package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import java.time.Duration;

/** How failed attempts are repeated. Durations travel in whole milliseconds. */
public final class RetryMapping {

    private RetryMapping() {}

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
                .setBudget(toProto(retry.budget()))
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
                fromProto(retry.getJitter()),
                fromProto(retry.getBudget()));
    }

    /** As clients send it and the log keeps it. */
    public static dev.poneglyph.protocol.v1.RetryBudget toProto(RetryBudget budget) {
        return dev.poneglyph.protocol.v1.RetryBudget.newBuilder()
                .setRatio(budget.ratio())
                .setMinimum(budget.minimum())
                .build();
    }

    private static RetryBudget fromProto(dev.poneglyph.protocol.v1.RetryBudget budget) {
        return new RetryBudget(budget.getRatio(), budget.getMinimum());
    }

    /** As it stands in messages. */
    public static dev.poneglyph.protocol.v1.Jitter toProto(Jitter value) {
        return switch (value) {
            case PROPORTIONAL -> dev.poneglyph.protocol.v1.Jitter.PROPORTIONAL;
            case FULL -> dev.poneglyph.protocol.v1.Jitter.FULL;
            case NONE -> dev.poneglyph.protocol.v1.Jitter.NONE;
        };
    }

    /**
     * @throws CodecException if the message names none, or one of a newer version
     */
    public static Jitter fromProto(dev.poneglyph.protocol.v1.Jitter value) {
        return switch (value) {
            case PROPORTIONAL -> Jitter.PROPORTIONAL;
            case FULL -> Jitter.FULL;
            case NONE -> Jitter.NONE;
            case JITTER_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("jitter", value.name());
        };
    }
}
