package dev.poneglyph.engine.worker;

/**
 * How a worker did lately, for placement.
 *
 * @param recentSuccess moving average of its ends, 1 for a success and 0 for a failure that is
 *     charged to it or pending, 0 to 1
 * @param speed moving average of the usual duration of a task of the stage by its own, 1 is usual
 * @param rampLimit leases it may hold while it starts slowly after a loss or an opened breaker; 0
 *     where it is not limited
 * @param lastToken of the lease it got last, 0 where none
 */
public record Standing(double recentSuccess, double speed, int rampLimit, long lastToken) {

    /** Nothing known, nothing held against it. */
    public static final Standing NEW = new Standing(1, 1, 0, 0);
}
