package dev.poneglyph.coordinator.metrics;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/** Upper bounds of the histograms, chosen by what is measured. */
final class Buckets {

    /** From a task that is taken at once to one that waits for minutes. */
    static final Duration[] WAIT =
            millis(1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1e3, 2.5e3, 5e3, 1e4, 3e4, 6e4, 3e5);

    /** From a task of a few milliseconds to one of an hour. */
    static final Duration[] RUN =
            millis(5, 10, 25, 50, 100, 250, 500, 1e3, 2.5e3, 5e3, 1e4, 3e4, 6e4, 3e5, 9e5, 3.6e6);

    /** From a write to a fast disk to one that hangs. */
    static final Duration[] WRITE =
            millis(0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1e3, 2.5e3, 5e3, 1e4);

    /** From an idle turn to one that everybody notices. */
    static final Duration[] TURN =
            millis(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1e3, 5e3);

    private Buckets() {}

    static Timer.Builder timer(String name, Duration[] bounds, String description) {
        return Timer.builder(name).serviceLevelObjectives(bounds).description(description);
    }

    private static Duration[] millis(double... bounds) {
        return Arrays.stream(bounds)
                .mapToObj(ms -> Duration.ofNanos((long) (ms * 1e6)))
                .toArray(Duration[]::new);
    }
}
