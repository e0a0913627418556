package dev.poneglyph.engine.placement;

/**
 * Weighted fair sharing between jobs by start-time fair queueing. A job's virtual time grows with
 * each lease by {@link #SCALE} divided by its weight, so of two jobs that always have work the one
 * with twice the weight is served twice as often. The global virtual time follows the leases that
 * go out, and nobody falls behind it by more than the one lease he is about to get.
 */
public final class FairShare {

    /** Virtual time of one lease at weight 1; every weight divides it. */
    public static final long SCALE = 1L << 20;

    private FairShare() {}

    /**
     * Shares of a job with this priority.
     *
     * @param priority 0 to 3: 1, 2, 4, 8
     */
    public static int weight(int priority) {
        return 1 << priority;
    }

    /** The global virtual time after a job at {@code start} got a lease; it never goes back. */
    public static long global(long global, long start) {
        return StrictMath.max(global, start);
    }

    /** A job's virtual time after it got a lease, when the global one is {@code global}. */
    public static long after(long own, int weight, long global) {
        return StrictMath.max(own + SCALE / weight, global);
    }
}
