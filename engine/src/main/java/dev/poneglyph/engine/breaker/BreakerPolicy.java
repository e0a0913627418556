package dev.poneglyph.engine.breaker;

import java.time.Duration;

/**
 * When a worker is taken out of service and how it comes back.
 *
 * @param failureThreshold consecutive failures that open the breaker, 1 to {@link Breaker#MAX_RUN}
 * @param openFor first wait before test calls; doubles with each re-opening
 * @param maxOpenFor ceiling of that wait
 * @param halfOpenCalls test calls allowed at one time
 * @param successesToClose test calls that must succeed to close it
 * @param isolateOneIn of the workers that could do a job's work at most one in so many is held
 *     OPEN, ≥ 1
 */
public record BreakerPolicy(
        int failureThreshold,
        Duration openFor,
        Duration maxOpenFor,
        int halfOpenCalls,
        int successesToClose,
        int isolateOneIn) {

    /**
     * @throws IllegalArgumentException where a number is out of its range
     */
    public BreakerPolicy {
        within("a failure threshold", failureThreshold, Breaker.MAX_RUN);
        within("half-open calls", halfOpenCalls, Integer.MAX_VALUE);
        within("successes to close", successesToClose, Integer.MAX_VALUE);
        within("isolate one in", isolateOneIn, Integer.MAX_VALUE);
    }

    private static void within(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "Expected " + what + " of 1 to " + most + ", but it is " + value);
        }
    }

    /** 5 failures, 60 s doubling to 10 min, 3 test calls, 3 successes. */
    public static final BreakerPolicy DEFAULT =
            new BreakerPolicy(5, Duration.ofSeconds(60), Duration.ofMinutes(10), 3, 3, 3);

    /** With the default cap: one in three. */
    public BreakerPolicy(
            int failureThreshold,
            Duration openFor,
            Duration maxOpenFor,
            int halfOpenCalls,
            int successesToClose) {
        this(failureThreshold, openFor, maxOpenFor, halfOpenCalls, successesToClose, 3);
    }
}
