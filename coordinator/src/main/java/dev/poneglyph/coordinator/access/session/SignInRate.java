package dev.poneglyph.coordinator.access.session;

import dev.poneglyph.coordinator.access.Identity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds how often each identity signs in, as every sign-in is recorded: nobody is to push the
 * records of others out. One thread at a time.
 */
final class SignInRate {

    /** Identities that are remembered; the one that signed in longest ago makes room. */
    private static final int MAX_KNOWN = 10_000;

    private static final long MINUTE_MS = 60_000;

    private final int mostAMinute;

    private final Map<Who, Minute> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Who, Minute> eldest) {
                    return size() > MAX_KNOWN;
                }
            };

    SignInRate(int mostAMinute) {
        this.mostAMinute = mostAMinute;
    }

    private record Who(Identity.Via via, String name) {}

    private record Minute(long number, int count) {}

    /** Counts one more; false where it is one too many. */
    boolean admit(Identity identity, long nowMs) {
        long number = Math.floorDiv(nowMs, MINUTE_MS);
        var who = new Who(identity.via(), identity.name());
        Minute minute = known.get(who);
        int before = minute != null && minute.number() == number ? minute.count() : 0;
        if (before >= mostAMinute) {
            return false;
        }
        known.put(who, new Minute(number, before + 1));
        return true;
    }
}
