package dev.poneglyph.coordinator.access;

import java.util.Locale;

/** What callers are told apart by: their proven name, else the address they call from. */
public final class CallerKey {

    private CallerKey() {}

    /** The key of who makes the call that is handled in this thread. */
    public static String current() {
        Identity caller = Caller.current();
        return caller.isProven()
                ? caller.via().name().toLowerCase(Locale.ROOT) + " " + caller.name()
                : caller.from();
    }
}
