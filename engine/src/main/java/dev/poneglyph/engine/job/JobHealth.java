package dev.poneglyph.engine.job;

import dev.poneglyph.engine.breaker.Evidence;
import java.util.List;

/**
 * The job's own breaker: whether the fleet as a whole fails it.
 *
 * @param run failures of the job in a row, none of its attempts succeeding between; at most {@link
 *     #MAX_RUN}, oldest first
 * @param probeAtMs while PAUSED, when the next probe goes out (epoch milliseconds), else 0
 * @param pausedSinceMs since when nothing but probes runs (epoch milliseconds), 0 while HEALTHY
 * @param failedProbes probes that failed since then
 */
public record JobHealth(
        SystemicState state,
        List<Evidence> run,
        long probeAtMs,
        long pausedSinceMs,
        int failedProbes) {

    /** Failures of the run that are kept; the oldest are dropped. */
    public static final int MAX_RUN = 32;

    /** Nothing speaks against the job. */
    public static final JobHealth HEALTHY =
            new JobHealth(SystemicState.HEALTHY, List.of(), 0, 0, 0);
}
