package dev.poneglyph.engine.decide;

import org.jspecify.annotations.Nullable;

/** Who did it: every act of an operator carries a name that fits on a line. */
public final class ActorChecks {

    private ActorChecks() {}

    /** What is wrong with {@code by}, as a sentence; null where nothing is. */
    public static @Nullable String fault(String by) {
        return by.isBlank() || by.length() > Names.MAX_LENGTH
                ? "Expected a name of 1 to "
                        + Names.MAX_LENGTH
                        + " characters for who does it, but it is "
                        + Names.quoted(by)
                : null;
    }
}
