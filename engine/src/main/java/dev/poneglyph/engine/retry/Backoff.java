package dev.poneglyph.engine.retry;

import java.time.Duration;

/** The wait before a retry, as a pure function. */
public final class Backoff {

    /** A wait is never longer than this, whatever policy or worker ask for. */
    public static final Duration MAX_DELAY = Duration.ofDays(30);

    private static final double PROPORTION = 0.2;

    private Backoff() {}

    /**
     * The wait in milliseconds.
     *
     * @param retriesSoFar retries already used, ≥ 0
     * @param draw in [0, 1)
     */
    public static long delayMs(RetryPolicy policy, int retriesSoFar, double draw) {
        double baseMs = millis(policy.baseDelay());
        double capMs = millis(policy.maxDelay());
        double factor = StrictMath.pow(policy.multiplier(), retriesSoFar);
        double plainMs = baseMs == 0 ? 0 : StrictMath.min(baseMs * factor, capMs);
        return clampMs(jittered(policy.jitter(), plainMs, draw));
    }

    /** {@code delayMs} within 0 and {@link #MAX_DELAY}. */
    public static long clampMs(double delayMs) {
        double capped = StrictMath.min(delayMs, MAX_DELAY.toMillis());
        return StrictMath.round(StrictMath.max(0, capped));
    }

    private static double jittered(Jitter jitter, double delayMs, double draw) {
        return switch (jitter) {
            case PROPORTIONAL -> delayMs * (1 - PROPORTION + 2 * PROPORTION * draw);
            case FULL -> delayMs * draw;
            case NONE -> delayMs;
        };
    }

    /** As a double, because the longest durations have more milliseconds than a long holds. */
    private static double millis(Duration duration) {
        return duration.getSeconds() * 1_000.0 + duration.getNano() / 1_000_000.0;
    }
}
