package dev.poneglyph.coordinator.detection;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;

/**
 * How much silence of a worker whose stream is open is borne.
 *
 * @param suspectAfterMs silence that makes it suspect
 * @param lostAfterMs silence that makes it lost, no less
 */
public record Patience(long suspectAfterMs, long lostAfterMs) {

    /** With workers that beat as they are told to. */
    public static Patience of(Liveness liveness) {
        return new Patience(liveness.suspectAfter().toMillis(), liveness.lostAfter().toMillis());
    }
}
