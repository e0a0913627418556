package dev.poneglyph.coordinator.access.session;

import java.time.Duration;

/**
 * How long sessions last and how many there are.
 *
 * @param idle without a call or an open stream it ends after so long
 * @param longest it ends after so long whatever happens
 * @param most at one time; the one that was not used for longest makes room
 */
public record SessionLimits(Duration idle, Duration longest, int most) {

    /** 1 hour, 12 hours, 1,000. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(Duration.ofHours(1), Duration.ofHours(12), 1_000);
}
