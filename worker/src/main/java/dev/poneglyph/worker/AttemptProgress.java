package dev.poneglyph.worker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How far an attempt is. Told by the attempt's threads for each record, looked at by the worker's
 * loop now and then: so telling costs next to nothing, and an attempt that has stopped tells
 * nothing.
 */
final class AttemptProgress {

    private final AtomicLong units = new AtomicLong();
    private volatile double fraction;

    /** What was told last; for the loop alone. */
    private long toldUnits;

    private double toldFraction;

    /** So many more records or bytes. */
    void advance(long more) {
        units.getAndAdd(more);
    }

    /** A share from 0 to 1; what is outside counts as the nearer end. */
    void reach(double share) {
        fraction = Math.clamp(share, 0.0, 1.0);
    }

    /** Whether something moved since this was asked last. */
    boolean hasMoved() {
        long nowUnits = units.get();
        double nowFraction = fraction;
        boolean moved = nowUnits != toldUnits || nowFraction != toldFraction;
        toldUnits = nowUnits;
        toldFraction = nowFraction;
        return moved;
    }

    /** As it was when {@link #hasMoved} was asked last. */
    double fraction() {
        return toldFraction;
    }

    /** As it was when {@link #hasMoved} was asked last. */
    long units() {
        return toldUnits;
    }
}
