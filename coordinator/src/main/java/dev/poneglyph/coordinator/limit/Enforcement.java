package dev.poneglyph.coordinator.limit;

/**
 * What those who hold limits up are given.
 *
 * @param limits how much is allowed
 * @param refusals counts what was refused
 */
public record Enforcement(NetworkLimits limits, Refusals refusals) {

    /** After a quiet time, what is allowed in so many seconds may come at once. */
    private static final int BURST_S = 5;

    /** The default limits, with a count of their own. */
    public static Enforcement standard() {
        return new Enforcement(NetworkLimits.DEFAULT, new Refusals());
    }

    /** The value of {@code limit}. */
    public long of(NetworkLimit limit) {
        return limits.of(limit);
    }

    /** The same; every value fits. */
    public int count(NetworkLimit limit) {
        return limits.count(limit);
    }

    /** A limit of something a second, with the burst that each has. */
    public Rate rate(NetworkLimit limit) {
        return new Rate(of(limit), BURST_S * count(limit));
    }

    /** {@code limit} refused something. */
    public void refused(NetworkLimit limit) {
        refusals.count(limit);
    }
}
