package dev.poneglyph.engine.speculation;

import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptOutcome;

/**
 * The rule for who is a straggler, after Hadoop (far beyond the usual time) and LATE (Zaharia et
 * al., OSDI 2008: what counts is the expected end, so a worker known to be slow is not waited for).
 */
public final class Stragglers {

    /** No attempt is a straggler before this: a rival would not be quicker than the wait for it. */
    public static final long MIN_RUN_MS = 1_000;

    /** How often a stage is searched, in milliseconds. */
    public static final long CHECK_EVERY_MS = 1_000;

    private Stragglers() {}

    /** Whether enough of the stage is done for a comparison. */
    public static boolean isStageRipe(SpeculationPolicy policy, int size, int completed) {
        return policy.enabled()
                && size > 1
                && completed > 0
                && completed >= policy.minCompleted() * size;
    }

    /** Rivals a stage of that size may have in all. */
    public static int mostRivals(SpeculationPolicy policy, int size) {
        return policy.maxExtra() == 0 ? 0 : StrictMath.max(1, (int) (policy.maxExtra() * size));
    }

    /**
     * How many times the usual duration the attempt takes, as far as can be told at {@code atMs}.
     *
     * @param medianMs usual duration
     * @param speed of the attempt's worker, 1 is usual
     */
    public static double slowness(Attempt attempt, long medianMs, double speed, long atMs) {
        long ranMs = atMs - attempt.startedAtMs();
        double expectedMs = StrictMath.max(ranMs, medianMs / speed);
        return expectedMs / StrictMath.max(1, medianMs);
    }

    /** Whether the attempt deserves a rival. */
    public static boolean isStraggler(
            SpeculationPolicy policy, Attempt attempt, long medianMs, double speed, long atMs) {
        return attempt.outcome() == AttemptOutcome.RUNNING
                && atMs - attempt.startedAtMs() >= MIN_RUN_MS
                && slowness(attempt, medianMs, speed, atMs) > policy.slowness();
    }
}
