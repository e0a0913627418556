package dev.poneglyph.coordinator.simulate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays a fleet on virtual time, seed after seed. */
public interface Simulator {

    /** Name of the thread that a coordinator plays on: what is logged there is not real. */
    String THREAD = "poneglyph-simulate";

    /** There is none. */
    Simulator NONE =
            _ -> {
                throw new UnavailableException();
            };

    /**
     * What to play.
     *
     * @param fleet a fleet file
     * @param policies policy files to play it under, at most two; empty for its own
     * @param seeds how many, ≥ 1
     * @param longestMs no further seed begins after so many milliseconds
     */
    record Wish(String fleet, List<String> policies, int seeds, long longestMs) {}

    /**
     * What came of it.
     *
     * @param seeds how many were played under every policy
     * @param violations broken rules, a sentence each
     * @param reports one for each policy
     * @param better which of two serves the fleet better; null where neither does
     * @param why in a sentence; null of one policy
     */
    record Report(
            int seeds,
            List<String> violations,
            List<PolicyReport> reports,
            @Nullable String better,
            @Nullable String why) {}

    /**
     * A fleet under one policy.
     *
     * @param completion part of all tasks that completed, 0 to 1
     * @param lowerBoundMs no schedule is faster
     * @param wasted attempts a run that did not count
     * @param deadLetters a run
     * @param unfinished runs that did not end
     */
    record PolicyReport(
            String policy,
            double completion,
            long makespanP50Ms,
            long makespanP99Ms,
            long lowerBoundMs,
            double wasted,
            double deadLetters,
            int unfinished) {}

    /**
     * Plays it. Takes up to {@code longestMs} and one seed of CPU; on the caller's thread.
     *
     * @throws InvalidFleetException if a file is none, or is larger than it may be
     * @throws UnavailableException if this coordinator cannot simulate
     */
    Report simulate(Wish wish) throws InvalidFleetException, UnavailableException;

    /** A fleet or policy that cannot be played; the message says what and where. */
    final class InvalidFleetException extends Exception {
        private static final long serialVersionUID = 1L;

        public InvalidFleetException(String sentence) {
            super(sentence);
        }
    }

    /** This coordinator cannot simulate. */
    final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnavailableException() {
            super(
                    "Expected a coordinator that can simulate, but this one was started without;"
                            + " use 'poneglyph simulate', or start it with 'poneglyph coordinator'");
        }
    }
}
