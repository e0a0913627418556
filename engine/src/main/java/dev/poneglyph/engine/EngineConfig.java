package dev.poneglyph.engine;

import dev.poneglyph.engine.breaker.BreakerPolicy;

/**
 * What every replica of one cluster must share to reach the same decisions. Written once into the
 * cluster's log or data folder, never read from each node's own settings.
 *
 * @param clusterSeed mixed into every draw (jitter), so that two clusters do not retry in step
 */
public record EngineConfig(long clusterSeed, Limits limits, BreakerPolicy breaker) {

    /** Default limits and breaker with the given seed. */
    public static EngineConfig withSeed(long clusterSeed) {
        return new EngineConfig(clusterSeed, Limits.DEFAULT, BreakerPolicy.DEFAULT);
    }
}
