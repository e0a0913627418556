package dev.poneglyph.engine.job;

/**
 * When a straggling attempt gets a rival on another worker.
 *
 * @param enabled whether at all
 * @param minCompleted part of the stage that must be COMPLETED first, 0 to 1
 * @param slowness times the median duration an attempt must run, or be expected to run, ≥ 1
 * @param maxExtra rivals allowed, as a part of the stage's tasks, 0 to 1; at least one
 */
public record SpeculationPolicy(
        boolean enabled, double minCompleted, double slowness, double maxExtra) {

    /** Once three quarters are done, beyond 1.5 times the median, at most a tenth more. */
    public static final SpeculationPolicy DEFAULT = new SpeculationPolicy(true, 0.75, 1.5, 0.1);

    /** Never. */
    public static final SpeculationPolicy OFF = new SpeculationPolicy(false, 1, 1, 0);
}
