package dev.poneglyph.engine.decide.verdict;

import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.worker.Worker;

/** How likely good tasks fail, as the fleet lately goes. */
final class Odds {

    /** What is less likely is no chance: of 100,000 good tasks one may be blamed. */
    static final double LEAST = 1e-5;

    private Odds() {}

    /**
     * The share of what others can do that workers in service lately failed, the mean over those
     * that ended anything. Takes time in the number of workers.
     */
    static double ofFailure(DecisionView view) {
        double sum = 0;
        int workers = 0;
        for (Worker worker : view.workers()) {
            Breaker breaker = worker.breaker();
            boolean known = breaker.totalSuccesses() + breaker.totalFailures() > 0;
            if (known && breaker.state() == BreakerState.CLOSED) {
                sum += worker.standing().faults();
                workers++;
            }
        }
        return workers == 0 ? 0 : sum / workers;
    }

    /** Whether a good task may fail so often by chance. */
    static boolean mayBe(double ofFailure, int failures) {
        return StrictMath.pow(ofFailure, failures) >= LEAST;
    }
}
