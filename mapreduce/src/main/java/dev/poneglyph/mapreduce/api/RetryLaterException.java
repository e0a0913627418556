package dev.poneglyph.mapreduce.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by user code that needs something which will work again later, such as a service that asks
 * to come back in a minute: the attempt fails as a network error, and the next one begins after the
 * delay. Anywhere in a chain of causes it sets the delay all the same.
 */
public class RetryLaterException extends Exception {

    private static final long serialVersionUID = 1;

    /** How long to wait before the next attempt. */
    private final Duration delay;

    /**
     * @param message what was expected and what came
     * @param delay how long to wait before the next attempt; more than 24 hours count as 24
     * @throws IllegalArgumentException if the delay is negative
     */
    public RetryLaterException(String message, Duration delay) {
        this(message, delay, null);
    }

    /**
     * As above, with the exception that was the reason.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    public RetryLaterException(String message, Duration delay, @Nullable Throwable cause) {
        super(message, cause);
        if (delay.isNegative()) {
            throw new IllegalArgumentException(
                    "Expected a delay of 0 or more, but got " + delay + "; use Duration.ZERO");
        }
        this.delay = delay;
    }

    /** How long to wait before the next attempt. */
    public Duration delay() {
        return delay;
    }
}
