package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.worker.Standing;

/** How the ends of attempts move what is known of their worker. */
public final class Standings {

    /** Weight of the newest end in the moving averages. */
    static final double ALPHA = 0.2;

    /** A worker that only fails keeps so much of its chance: nobody is forgotten. */
    static final double LEAST_SUCCESS = 0.05;

    static final double LEAST_SPEED = 0.05;
    static final double MOST_SPEED = 20;

    private Standings() {}

    /**
     * After a success.
     *
     * @param usualMs mean duration of the stage's tasks, above 0
     * @param ownMs duration of this one, above 0
     */
    public static Standing succeeded(Standing s, double usualMs, long ownMs) {
        double ratio = StrictMath.clamp(usualMs / ownMs, LEAST_SPEED, MOST_SPEED);
        return new Standing(
                moved(s.recentSuccess(), 1),
                moved(s.speed(), ratio),
                s.rampLimit(),
                s.lastToken(),
                moved(s.faults(), 0),
                s.lastLostMs());
    }

    /** After a failure that is charged to the worker or pending. */
    public static Standing failed(Standing s) {
        double success = StrictMath.max(LEAST_SUCCESS, moved(s.recentSuccess(), 0));
        return new Standing(
                success, s.speed(), s.rampLimit(), s.lastToken(), s.faults(), s.lastLostMs());
    }

    /** After a failure, perhaps of long ago, turned out to be the worker's. */
    public static Standing faulted(Standing s) {
        return new Standing(
                s.recentSuccess(),
                s.speed(),
                s.rampLimit(),
                s.lastToken(),
                moved(s.faults(), 1),
                s.lastLostMs());
    }

    /** With the lease of {@code token}. */
    public static Standing leased(Standing s, long token) {
        return new Standing(
                s.recentSuccess(), s.speed(), s.rampLimit(), token, s.faults(), s.lastLostMs());
    }

    private static double moved(double average, double sample) {
        return average + ALPHA * (sample - average);
    }
}
