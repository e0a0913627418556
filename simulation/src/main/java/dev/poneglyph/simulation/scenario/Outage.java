package dev.poneglyph.simulation.scenario;

import dev.poneglyph.simulation.audit.Figures;
import dev.poneglyph.simulation.fleet.Distribution;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.fleet.TaskTraits;
import dev.poneglyph.simulation.fleet.WorkerProfile;

/** For a minute no task can fetch its input. */
final class Outage implements Scenario {

    private static final long FROM_MS = 10_000;
    private static final long TO_MS = 70_000;
    private static final long RESUMED_WITHIN_MS = 5_000;
    private static final double BUDGET = 0.2;
    private static final int LEAST_BUDGET = 10;

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public String description() {
        return "All tasks get NETWORK_ERROR for 60 s: no dead letter; dispatches in the outage of"
                + " tasks that were dispatched before, probes included, within the retry budget"
                + " (20 % of all dispatches by its end, at least 10); results of what began after"
                + " it within 5 s of its end.";
    }

    @Override
    public ScenarioResult run(long seed) {
        var trial = new Trial(seed, WorkerProfile.fleet("worker", 10, 2));
        trial.runToEnd(
                JobProfile.of("job", 400, new Distribution.Uniform(1_000, 3_000))
                        .with(TaskTraits.outage(FROM_MS, TO_MS)));
        Figures figures = trial.figures();
        long inOutage = figures.dispatches(Outage::isInOutage);
        long retries = figures.dispatches(d -> isInOutage(d) && d.number() > 1);
        long all = figures.dispatches(d -> d.atMs() < TO_MS);
        double budget = Math.max(LEAST_BUDGET, BUDGET * all);
        long resumedMs = firstCommitAfterOutage(figures) - TO_MS;
        trial.figure("dispatches_in_outage", inOutage);
        trial.figure("retries_in_outage", retries);
        trial.figure("retry_budget", budget);
        trial.figure("resumed_after_ms", resumedMs);
        trial.require(
                figures.deadLetters().isEmpty(),
                "no dead letter, but " + figures.deadLetters().size());
        trial.require(
                retries <= budget,
                "at most %.0f retries in the outage, but %d".formatted(budget, retries));
        trial.require(
                resumedMs <= RESUMED_WITHIN_MS,
                "results within 5 s of the end, but after " + resumedMs + " ms");
        return trial.result(name());
    }

    private static boolean isInOutage(Figures.Dispatch dispatch) {
        return dispatch.atMs() >= FROM_MS && dispatch.atMs() < TO_MS;
    }

    /** Only an attempt that began after the outage shows that work goes on. */
    private static long firstCommitAfterOutage(Figures figures) {
        return figures.committedAtMs().values().stream()
                .mapToLong(Long::longValue)
                .filter(atMs -> atMs >= TO_MS)
                .min()
                .orElse(Trial.LONGEST_MS);
    }
}
