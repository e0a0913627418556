package dev.poneglyph.coordinator.access.session;

import java.time.Duration;

/**
 * How long sessions last and how many there are.
 *
 * @param idle without a call or an open stream it ends after so long
 * @param longest it ends after so long whatever happens
 * @param most at one time; one more is refused
 * @param mostEach of one identity at one time; the one that was not used for longest makes room
 * @param beginsAMinute sign-ins of one identity in a minute; one more is refused
 */
public record SessionLimits(
        Duration idle, Duration longest, int most, int mostEach, int beginsAMinute) {

    /** 1 hour, 12 hours, 10,000, 20 of one identity, which signs in 30 times a minute. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), 10_000, 20, 30);
}
