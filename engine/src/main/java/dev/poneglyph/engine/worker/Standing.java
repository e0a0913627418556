package dev.poneglyph.engine.worker;

/**
 * How a worker did lately: for placement, and for what its failures prove.
 *
 * @param recentSuccess moving average of its ends, 1 for a success and 0 for a failure that is
 *     charged to it or pending, 0 to 1
 * @param speed moving average of the usual duration of a task of the stage by its own, 1 is usual
 * @param rampLimit leases it may hold while it starts slowly after a loss or an opened breaker; 0
 *     where it is not limited
 * @param lastToken of the lease it got last, 0 where none
 * @param faults moving average of what is known about its ends, 1 for a failure that turned out to
 *     be its own and 0 for a success, 0 to 1; crashes do not count
 * @param lastLostMs when it was lost last, or a new process took its place (epoch milliseconds), 0
 *     where never
 */
public record Standing(
        double recentSuccess,
        double speed,
        int rampLimit,
        long lastToken,
        double faults,
        long lastLostMs) {

    /** Nothing known, nothing held against it. */
    public static final Standing NEW = new Standing(1, 1, 0, 0, 0, 0);

    /** The same, lost at {@code atMs}. */
    public Standing lost(long atMs) {
        return new Standing(recentSuccess, speed, rampLimit, lastToken, faults, atMs);
    }
}
