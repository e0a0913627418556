package dev.poneglyph.coordinator.metrics;

/**
 * How many workers the work that is there asks for: as many slots as attempts are in flight, and as
 * many more as it takes to work off the tasks that could run within {@link #WITHIN_S}, but not more
 * than one for each of them.
 */
final class DesiredWorkers {

    /** Within how many seconds the tasks that wait should have begun. */
    static final double WITHIN_S = 60;

    private DesiredWorkers() {}

    /**
     * Whole workers; at least one where there is any work.
     *
     * @param ready tasks that could run if a worker took them
     * @param inFlight attempts that workers hold
     * @param slotsPerWorker ≥ 1
     * @param attemptSeconds how long an attempt takes lately; 0 where nobody knows, which counts as
     *     longer than that
     */
    static long of(long ready, long inFlight, double slotsPerWorker, double attemptSeconds) {
        double share = attemptSeconds <= 0 ? 1 : Math.min(1, attemptSeconds / WITHIN_S);
        double slots = inFlight + ready * share;
        return (long) Math.ceil(slots / slotsPerWorker);
    }
}
