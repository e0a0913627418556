package dev.poneglyph.coordinator.feed;

/**
 * The feed's named limits.
 *
 * @param kept newest events that are kept; those of high-volume kinds are not
 * @param followers those who follow at one time; past it others are refused
 * @param waiting events that wait for one follower; past it the follower is ended
 */
public record FeedLimits(int kept, int followers, int waiting) {

    /** 10,000 events, 256 followers, 20,000 waiting: all that are kept, and as many new ones. */
    public static final FeedLimits DEFAULT = new FeedLimits(10_000, 256, 20_000);
}
