package dev.poneglyph.simulation.fleet;

import dev.poneglyph.engine.blame.FailureClass;
import java.util.List;

/**
 * What becomes of attempts on a worker.
 *
 * @param habit what it does with every attempt
 * @param successRate part of its attempts that succeed, 0 to 1
 * @param failures how the others fail; weights need not add up to 1
 * @param crashRate part of its attempts that end with the process, 0 to 1
 * @param retryAfterMs wait that its failures ask for, 0 for none
 */
public record Conduct(
        Habit habit,
        double successRate,
        List<FailureShare> failures,
        double crashRate,
        long retryAfterMs) {

    /** A class of failure and its weight among others. */
    public record FailureShare(FailureClass failureClass, double weight) {}

    /** What a worker does with attempts. */
    public enum Habit {
        /** Executes them. */
        WORKS,
        /** Fails each at once. */
        BLACK_HOLE,
        /** Takes them and does nothing. */
        IDLE
    }

    private static final List<FailureShare> EXECUTION_ERRORS =
            List.of(new FailureShare(FailureClass.TASK_EXECUTION_ERROR, 1));

    /** Everything succeeds. */
    public static final Conduct FLAWLESS = succeeding(1);

    /** Fails everything at once. */
    public static final Conduct BLACK_HOLE =
            new Conduct(Habit.BLACK_HOLE, 0, EXECUTION_ERRORS, 0, 0);

    /** That part succeeds, the rest throws. */
    public static Conduct succeeding(double rate) {
        return new Conduct(Habit.WORKS, rate, EXECUTION_ERRORS, 0, 0);
    }

    /** The class that belongs to {@code draw} in [0, 1). */
    public FailureClass failureClass(double draw) {
        double total = failures.stream().mapToDouble(FailureShare::weight).sum();
        double left = draw * total;
        for (FailureShare share : failures) {
            left -= share.weight();
            if (left < 0) {
                return share.failureClass();
            }
        }
        return failures.getLast().failureClass();
    }
}
