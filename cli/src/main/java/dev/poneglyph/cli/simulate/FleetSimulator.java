package dev.poneglyph.cli.simulate;

import dev.poneglyph.coordinator.simulate.Simulator;
import dev.poneglyph.simulation.file.FleetFileException;
import dev.poneglyph.simulation.file.FleetReader;
import dev.poneglyph.simulation.file.PolicyReader;
import dev.poneglyph.simulation.fleet.JobProfile;
import dev.poneglyph.simulation.report.Comparison;
import dev.poneglyph.simulation.report.Fleet;
import dev.poneglyph.simulation.report.FleetReport;
import dev.poneglyph.simulation.report.FleetStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays fleets for a coordinator's callers, within bounds of size and time. */
public final class FleetSimulator implements Simulator {

    /** Workers of a fleet. */
    private static final int MAX_WORKERS = 1_000;

    /** Tasks of all its jobs. */
    private static final int MAX_TASKS = 20_000;

    /** First seed; those after it follow by one. */
    private static final long FIRST_SEED = 1;

    @Override
    public Report simulate(Wish wish) throws InvalidFleetException {
        List<FleetStudy> studies = new ArrayList<>();
        for (Fleet fleet : fleets(wish)) {
            studies.add(new FleetStudy(fleet));
        }
        List<String> violations = new ArrayList<>();
        int seeds = play(wish, studies, violations);
        List<FleetReport> reports = studies.stream().map(FleetStudy::report).toList();
        return report(seeds, violations, reports);
    }

    private static List<Fleet> fleets(Wish wish) throws InvalidFleetException {
        try {
            Fleet fleet = FleetReader.parse("fleet", wish.fleet());
            check(fleet);
            if (wish.policies().isEmpty()) {
                return List.of(fleet);
            }
            List<Fleet> fleets = new ArrayList<>();
            for (String policy : wish.policies()) {
                String name = "policy " + (fleets.size() + 1);
                fleets.add(fleet.with(PolicyReader.parse(name, policy)));
            }
            return fleets;
        } catch (FleetFileException e) {
            throw new InvalidFleetException(String.valueOf(e.getMessage()));
        }
    }

    private static void check(Fleet fleet) throws InvalidFleetException {
        int tasks = fleet.jobs().stream().mapToInt(JobProfile::tasks).sum();
        if (fleet.workers().size() > MAX_WORKERS || tasks > MAX_TASKS) {
            throw new InvalidFleetException(
                    "Expected a fleet of at most %d workers and %d tasks, but it has %d and %d; use 'poneglyph simulate'"
                            .formatted(MAX_WORKERS, MAX_TASKS, fleet.workers().size(), tasks));
        }
    }

    /** Returns how many seeds there was time for. */
    private static int play(Wish wish, List<FleetStudy> studies, List<String> violations) {
        long beganNanos = System.nanoTime();
        int played = 0;
        while (played < wish.seeds() && (played == 0 || isTimeLeft(wish, beganNanos))) {
            for (FleetStudy study : studies) {
                violations.addAll(study.run(FIRST_SEED + played).violations());
            }
            played++;
        }
        return played;
    }

    private static boolean isTimeLeft(Wish wish, long beganNanos) {
        return System.nanoTime() - beganNanos < TimeUnit.MILLISECONDS.toNanos(wish.longestMs());
    }

    private static Report report(int seeds, List<String> violations, List<FleetReport> reports) {
        List<PolicyReport> told = reports.stream().map(FleetSimulator::told).toList();
        if (reports.size() < 2) {
            return new Report(seeds, List.copyOf(violations), told, null, null);
        }
        Comparison comparison = Comparison.of(reports.getFirst(), reports.getLast());
        String better = comparison.better().isEmpty() ? null : comparison.better();
        return new Report(seeds, List.copyOf(violations), told, better, comparison.why());
    }

    private static PolicyReport told(FleetReport report) {
        return new PolicyReport(
                report.policy(),
                report.completion(),
                report.makespanP50Ms(),
                report.makespanP99Ms(),
                report.lowerBoundMs(),
                report.wasted(),
                report.deadLetters(),
                report.unfinished());
    }
}
