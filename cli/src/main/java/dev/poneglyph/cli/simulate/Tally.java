package dev.poneglyph.cli.simulate;

import dev.poneglyph.simulation.scenario.ScenarioResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what simulations came to. */
final class Tally {

    /** One scenario, as {@code --json} tells it. */
    record ScenarioLine(String name, boolean ok, Map<String, Number> figures) {}

    /** All of it, as {@code --json} tells it. */
    record Summary(
            long seeds,
            long steps,
            long violations,
            List<ScenarioLine> scenarios,
            long simulatedMs,
            long elapsedMs) {}

    private final List<ScenarioLine> scenarios = new ArrayList<>();
    private final long beganNanos = System.nanoTime();
    private long seeds;
    private long steps;
    private long violations;
    private long simulatedMs;

    void seed() {
        seeds++;
    }

    void run(long moreSteps, long moreMs, int moreViolations) {
        steps += moreSteps;
        simulatedMs += moreMs;
        violations += moreViolations;
    }

    /** A scenario that held under so many of the seeds, with the figures of one of them. */
    void scenario(ScenarioResult shown, int held) {
        Map<String, Number> figures = new LinkedHashMap<>(shown.figures());
        figures.put("seeds_held", held);
        scenarios.add(new ScenarioLine(shown.name(), shown.ok(), figures));
    }

    boolean isOk() {
        return violations == 0;
    }

    long elapsedMs() {
        return (System.nanoTime() - beganNanos) / 1_000_000;
    }

    Summary summary() {
        return new Summary(
                seeds, steps, violations, List.copyOf(scenarios), simulatedMs, elapsedMs());
    }

    /** The same for people. */
    String sentence() {
        Summary all = summary();
        double seconds = Math.max(0.001, all.elapsedMs() / 1_000.0);
        return "%d seeds, %,d steps, %d violations; %,.0f s simulated in %.1f s (%,.0f times real time, %,.0f steps/s)"
                .formatted(
                        all.seeds(),
                        all.steps(),
                        all.violations(),
                        all.simulatedMs() / 1_000.0,
                        seconds,
                        all.simulatedMs() / 1_000.0 / seconds,
                        all.steps() / seconds);
    }
}
