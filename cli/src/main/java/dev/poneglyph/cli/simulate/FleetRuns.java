package dev.poneglyph.cli.simulate;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.output.Table;
import dev.poneglyph.simulation.file.FleetFileException;
import dev.poneglyph.simulation.file.FleetReader;
import dev.poneglyph.simulation.file.PolicyReader;
import dev.poneglyph.simulation.report.Comparison;
import dev.poneglyph.simulation.report.Fleet;
import dev.poneglyph.simulation.report.FleetReport;
import dev.poneglyph.simulation.report.FleetRun;
import dev.poneglyph.simulation.report.FleetStudy;
import dev.poneglyph.simulation.report.Policy;
import dev.poneglyph.simulation.report.Swimlanes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user's fleet over seeds, once or under two policies.
 *
 * @param file the fleet
 */
record FleetRuns(Path file, SeedRuns seeds, PrintWriter out) {

    /** What {@code --json} tells. */
    record Answer(
            long seeds,
            long steps,
            long violations,
            List<Tally.ScenarioLine> scenarios,
            List<FleetReport> fleet,
            @Nullable String better) {}

    /** Reads everything before anything runs, then runs and reports. */
    Answer run(Tally tally, @Nullable List<Path> policies, @Nullable Path plot) throws IOException {
        List<Fleet> fleets = fleets(policies);
        checkWritable(plot);
        for (int i = 0; i < seeds.count(); i++) {
            tally.seed();
        }
        List<FleetReport> reports = new ArrayList<>();
        for (Fleet fleet : fleets) {
            reports.add(study(fleet, tally, reports.isEmpty() ? plot : null));
        }
        show(reports);
        String better = null;
        if (reports.size() == 2) {
            Comparison comparison = Comparison.of(reports.getFirst(), reports.getLast());
            better = comparison.better();
            out.println(
                    (better.isEmpty() ? "" : better + " serves this fleet better: ")
                            + comparison.why()
                            + ".");
        }
        Tally.Summary all = tally.summary();
        return new Answer(
                all.seeds(), all.steps(), all.violations(), all.scenarios(), reports, better);
    }

    private List<Fleet> fleets(@Nullable List<Path> policies) {
        try {
            Fleet fleet = FleetReader.read(file);
            if (policies == null) {
                return List.of(fleet);
            }
            List<Fleet> fleets = new ArrayList<>();
            for (Path policy : policies) {
                Policy read = PolicyReader.read(policy);
                fleets.add(fleet.with(read));
            }
            return fleets;
        } catch (FleetFileException e) {
            throw new CliException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void checkWritable(@Nullable Path plot) {
        Path folder = plot == null ? null : plot.toAbsolutePath().getParent();
        if (plot != null
                && (folder == null || !Files.isDirectory(folder) || Files.isDirectory(plot))) {
            throw new CliException(
                    "Expected --plot to be a file in a folder that exists, but was '"
                            + plot
                            + "'; make the folder or choose another.");
        }
    }

    private FleetReport study(Fleet fleet, Tally tally, @Nullable Path plot) throws IOException {
        var study = new FleetStudy(fleet);
        for (int i = 0; i < seeds.count(); i++) {
            FleetRun.Result run = study.run(seeds.first() + i);
            tally.run(run.steps(), run.simulatedMs(), run.violations().size());
            run.violations().forEach(out::println);
        }
        if (plot != null) {
            Files.writeString(plot, Swimlanes.svg(study.firstSpans()));
        }
        return study.report();
    }

    private void show(List<FleetReport> reports) {
        List<String> headings = new ArrayList<>(List.of("figure"));
        reports.forEach(report -> headings.add(report.policy()));
        var table = new Table(headings.toArray(new String[0]));
        row(table, "completed", reports, r -> format("%.2f %%", 100 * r.completion()));
        row(table, "makespan p50", reports, r -> seconds(r.makespanP50Ms()));
        row(table, "makespan p99", reports, r -> seconds(r.makespanP99Ms()));
        row(table, "lower bound", reports, r -> seconds(r.lowerBoundMs()));
        row(table, "makespan over bound", reports, r -> format("%.2f", r.overBound()));
        row(table, "wasted attempts a run", reports, r -> format("%.1f", r.wasted()));
        row(table, "dead letters a run", reports, r -> format("%.1f", r.deadLetters()));
        row(table, "runs that did not end", reports, r -> format("%d", r.unfinished()));
        row(table, "deaths noticed", reports, r -> format("%d", r.detections()));
        row(table, "noticed after p50", reports, r -> seconds(r.detectionP50Ms()));
        row(table, "noticed after p99", reports, r -> seconds(r.detectionP99Ms()));
        table.lines().forEach(out::println);
    }

    private static void row(
            Table table,
            String name,
            List<FleetReport> reports,
            Function<FleetReport, String> value) {
        List<Object> cells = new ArrayList<>(List.of(name));
        reports.forEach(report -> cells.add(value.apply(report)));
        table.row(cells.toArray());
    }

    private static String seconds(long ms) {
        return format("%.2f s", ms / 1_000.0);
    }

    private static String format(String form, Object value) {
        return String.format(Locale.ROOT, form, value);
    }
}
