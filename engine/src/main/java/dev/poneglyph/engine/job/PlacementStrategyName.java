package dev.poneglyph.engine.job;

/** How a job's tasks choose among the workers that could take them; formulas in placement. */
public enum PlacementStrategyName {
    /** The worker that was given something longest ago. */
    ROUND_ROBIN,
    /** Fewest leases for its slots. */
    LEAST_LOADED,
    /** Leases in proportion to the worker's label {@code weight=N}. */
    WEIGHTED,
    /** Most free slots. */
    CAPACITY_AWARE,
    /** Best recent success. */
    HEALTH_BASED,
    /** Free slots, recent success, speed and breaker state together. */
    SMART
}
