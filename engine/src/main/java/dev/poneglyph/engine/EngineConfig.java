package dev.poneglyph.engine;

import dev.poneglyph.engine.breaker.BreakerPolicy;
import java.time.Duration;

/**
 * What every replica of one cluster must share to reach the same decisions. Written once into the
 * cluster's log or data folder, never read from each node's own settings.
 *
 * @param clusterSeed mixed into every draw (jitter), so that two clusters do not retry in step
 * @param startTimeout how long a worker may hold an attempt it does not begin; zero for no limit
 * @param deadLetterRetention how long the dead letters of a final job are kept after its end; zero
 *     for ever
 */
public record EngineConfig(
        long clusterSeed,
        Limits limits,
        BreakerPolicy breaker,
        Duration startTimeout,
        Duration deadLetterRetention) {

    /** An attempt must begin within a minute; dead letters are kept for ever. */
    public EngineConfig(long clusterSeed, Limits limits, BreakerPolicy breaker) {
        this(clusterSeed, limits, breaker, Duration.ofMinutes(1), Duration.ZERO);
    }

    /** Default limits and breaker with the given seed. */
    public static EngineConfig withSeed(long clusterSeed) {
        return new EngineConfig(clusterSeed, Limits.DEFAULT, BreakerPolicy.DEFAULT);
    }
}
