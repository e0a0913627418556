package dev.poneglyph.coordinator;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import java.util.Locale;

/** What callers are told apart by: their proven name, else the address they call from. */
final class CallerKey {

    private CallerKey() {}

    /** The key of who makes the call that is handled in this thread. */
    static String current() {
        Identity caller = Caller.current();
        return caller.isProven()
                ? caller.via().name().toLowerCase(Locale.ROOT) + " " + caller.name()
                : caller.from();
    }
}
