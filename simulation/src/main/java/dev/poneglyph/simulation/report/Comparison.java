package dev.poneglyph.simulation.report;

/**
 * Which of two policies serves a fleet better: the one that completes more; where both complete as
 * much, the faster; where both are as fast, the one that wastes less.
 *
 * @param better the name of the better policy, empty where there is no difference
 * @param why in a sentence
 */
public record Comparison(FleetReport first, FleetReport second, String better, String why) {

    private static final double SAME_COMPLETION = 0.0005;
    private static final double SAME_TIME = 0.01;

    /** Compares them. */
    public static Comparison of(FleetReport first, FleetReport second) {
        double completion = first.completion() - second.completion();
        if (Math.abs(completion) > SAME_COMPLETION) {
            return decided(first, second, completion > 0, "it completes more of the work");
        }
        double time = (double) second.makespanP50Ms() / Math.max(1, first.makespanP50Ms()) - 1;
        if (Math.abs(time) > SAME_TIME) {
            return decided(first, second, time > 0, "it completes as much in less time");
        }
        double wasted = second.wasted() - first.wasted();
        if (wasted != 0) {
            return decided(first, second, wasted > 0, "it is as fast and wastes fewer attempts");
        }
        return new Comparison(first, second, "", "they serve this fleet equally well");
    }

    private static Comparison decided(
            FleetReport first, FleetReport second, boolean firstIsBetter, String why) {
        return new Comparison(first, second, firstIsBetter ? first.policy() : second.policy(), why);
    }
}
