package dev.poneglyph.coordinator.access.session;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;

/**
 * A browser that is signed in.
 *
 * @param origin what it signed in with: the session ends where that no longer holds
 * @param begunMs epoch milliseconds
 * @param usedMs the last call, or the last look of an open stream, epoch milliseconds
 */
record Session(Proven origin, long begunMs, long usedMs) {

    Session used(long nowMs) {
        return new Session(origin, begunMs, nowMs);
    }

    boolean isGood(SessionLimits limits, long nowMs) {
        return nowMs - usedMs < limits.idle().toMillis()
                && nowMs < endsMs(limits)
                && origin.holds().getAsBoolean();
    }

    boolean isOf(Identity identity) {
        Identity own = origin.identity();
        return own.via() == identity.via() && own.name().equals(identity.name());
    }

    /** When it ends at the latest, epoch milliseconds. */
    long endsMs(SessionLimits limits) {
        return begunMs + limits.longest().toMillis();
    }
}
