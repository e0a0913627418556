package dev.poneglyph.engine.placement;

import dev.poneglyph.engine.worker.Standing;
import dev.poneglyph.engine.worker.Worker;

/**
 * Slow start: a worker that is back from a loss or an opened breaker may hold one lease, and with
 * each success twice as many, until that is as many as it has slots.
 */
public final class Ramp {

    private static final int UNLIMITED = 0;

    private Ramp() {}

    /** At the foot of the ramp; a worker with one slot has none. */
    public static Standing begin(Standing standing, int slots) {
        return limited(standing, 1, slots);
    }

    /** After one more success. */
    public static Standing climb(Standing standing, int slots) {
        return standing.rampLimit() == UNLIMITED
                ? standing
                : limited(standing, 2L * standing.rampLimit(), slots);
    }

    /** The same ramp for a worker that may have another number of slots than before. */
    public static Standing fit(Standing standing, int slots) {
        return standing.rampLimit() == UNLIMITED
                ? standing
                : limited(standing, standing.rampLimit(), slots);
    }

    /** Whether the worker may hold one more lease. */
    public static boolean permits(Worker worker) {
        int limit = worker.standing().rampLimit();
        return limit == UNLIMITED || worker.leases() < limit;
    }

    private static Standing limited(Standing standing, long limit, int slots) {
        return new Standing(
                standing.recentSuccess(),
                standing.speed(),
                limit >= slots ? UNLIMITED : (int) limit,
                standing.lastToken(),
                standing.faults(),
                standing.lastLostMs());
    }
}
