package dev.poneglyph.simulation.report;

import dev.poneglyph.simulation.audit.Span;
import java.util.ArrayList;
import java.util.List;

/** Runs a fleet under seed after seed and keeps what the report and the plot need. */
public final class FleetStudy {

    private final Fleet fleet;
    private final List<FleetRun.Result> runs = new ArrayList<>();
    private List<Span> firstSpans = List.of();

    /** A study of that fleet, with no run yet. */
    public FleetStudy(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Runs one seed more; what it came to, without its spans. */
    public FleetRun.Result run(long seed) {
        FleetRun.Result result = FleetRun.run(fleet, seed);
        if (runs.isEmpty()) {
            firstSpans = result.spans();
        }
        var light =
                new FleetRun.Result(
                        result.finished(),
                        result.tasks(),
                        result.completed(),
                        result.makespanMs(),
                        result.lowerBoundMs(),
                        result.wasted(),
                        result.deadLetters(),
                        result.detectionsMs(),
                        List.of(),
                        result.steps(),
                        result.simulatedMs(),
                        result.violations());
        runs.add(light);
        return light;
    }

    /** The report over all seeds so far; at least one. */
    public FleetReport report() {
        return FleetReport.of(fleet.policy().name(), runs);
    }

    /** Attempts of the first seed. */
    public List<Span> firstSpans() {
        return firstSpans;
    }
}
