package dev.poneglyph.coordinator.access;

import java.util.function.BooleanSupplier;

/**
 * What credentials prove.
 *
 * @param identity who brings them
 * @param holds whether they are still good: asked again by what goes on for longer than a call, in
 *     any thread; answers in microseconds
 * @param token the id of the token of this coordinator that it goes back to; empty where it goes
 *     back to none
 */
public record Proven(Identity identity, BooleanSupplier holds, String token) {

    /** What nobody takes back: others bound how long it counts. */
    public static Proven forGood(Identity identity) {
        return new Proven(identity, () -> true, "");
    }
}
