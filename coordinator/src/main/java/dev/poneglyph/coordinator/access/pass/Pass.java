package dev.poneglyph.coordinator.access.pass;

import java.util.function.BooleanSupplier;

/**
 * What a worker proves itself with from its welcome on.
 *
 * @param text empty where nobody has to prove anything
 * @param holds whether it is still good; answers in microseconds, in any thread
 * @param renewAtMs when its worker should have another, epoch milliseconds
 */
public record Pass(String text, BooleanSupplier holds, long renewAtMs) {

    /** Where nobody has to prove anything. */
    public static final Pass NONE = new Pass("", () -> true, Long.MAX_VALUE);

    /** Without the secret. */
    @Override
    public String toString() {
        return "a worker's pass, to be renewed at " + renewAtMs;
    }
}
