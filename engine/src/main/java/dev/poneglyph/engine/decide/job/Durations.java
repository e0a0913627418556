package dev.poneglyph.engine.decide.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The range that every duration of a policy must be in. */
final class Durations {

    /** Longest timeout, wait or patience. */
    static final Duration MAX = Duration.ofDays(365);

    private Durations() {}

    static boolean isIn(Duration duration) {
        return !duration.isNegative() && duration.compareTo(MAX) <= 0;
    }

    /** What is wrong with {@code duration}, as a sentence; null where nothing is. */
    static @Nullable String fault(String what, Duration duration) {
        return isIn(duration)
                ? null
                : "Expected " + what + " of 0 to 365 days, but it is " + duration;
    }
}
