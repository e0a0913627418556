package dev.poneglyph.engine.breaker;

import java.util.List;

/** Why a breaker moves, in sentences for its history. */
public final class BreakerReason {

    private BreakerReason() {}

    /**
     * Of opening it now.
     *
     * @param newestTask name of the task that failed last
     */
    public static String opening(Breaker breaker, String newestTask) {
        List<Evidence> run = breaker.run();
        Evidence newest = run.getLast();
        String which = newest.failureClass() + " of " + newestTask;
        if (breaker.state() == BreakerState.HALF_OPEN) {
            return "a test call failed: " + which;
        }
        long failures = run.stream().filter(each -> EvidenceRun.counts(each.verdict())).count();
        int tasks = EvidenceRun.tasks(run);
        return failures
                + (failures == 1 ? " failure" : " failures in a row")
                + " on "
                + tasks
                + (tasks == 1 ? " task" : " tasks")
                + ", newest "
                + which;
    }

    /** Of an alarm in place of opening it. */
    public static String alarm(Breaker breaker, BreakerPolicy policy, String newestTask) {
        return opening(breaker, newestTask)
                + "; not isolated, for at most one in "
                + policy.isolateOneIn()
                + " of the workers that could do the work may be";
    }
}
