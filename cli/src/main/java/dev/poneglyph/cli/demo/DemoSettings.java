package dev.poneglyph.cli.demo;

import java.time.Duration;

/**
 * How a demo is played.
 *
 * @param length of the trouble; the work is made to last about as long
 * @param seed of the chaos and of what goes wrong in tasks
 */
record DemoSettings(Duration length, long seed) {

    /** The part {@code share} (0 to 1) of the length. */
    Duration part(double share) {
        return Duration.ofMillis((long) (length.toMillis() * share));
    }
}
