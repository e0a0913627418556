package dev.poneglyph.engine;

import java.util.function.Supplier;

/** Checks that are always on: a state that contradicts itself must stop the node, not spread. */
public final class Invariants {

    private Invariants() {}

    /**
     * Requires {@code holds}.
     *
     * @param message what was expected and what was found; built only on failure
     * @throws InvariantBroken if it does not hold
     */
    public static void require(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new InvariantBroken(message.get());
        }
    }

    /**
     * Requires {@code holds}, for places where building a supplier would cost.
     *
     * @throws InvariantBroken if it does not hold
     */
    public static void require(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new InvariantBroken("Expected " + expected + ", but found " + found);
        }
    }
}
