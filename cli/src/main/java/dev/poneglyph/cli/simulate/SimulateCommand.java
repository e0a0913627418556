package dev.poneglyph.cli.simulate;

import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.option.SilentCommand;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.simulation.scenario.Scenario;
import dev.poneglyph.simulation.scenario.Scenarios;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole cluster on virtual time. */
@Command(
        name = "simulate",
        description =
                "Play the whole cluster on virtual time. Without FLEET.yaml: random faults, or named"
                        + " scenarios, and whether everything holds. With it: what your own workers"
                        + " make of your own jobs, and which policy serves them better.")
public final class SimulateCommand implements Callable<Integer>, SilentCommand {

    private static final int MAX_SEEDS = 100_000_000;
    private static final int MAX_MINUTES = 100_000;
    private static final String ALL = "all";

    @Parameters(
            arity = "0..1",
            paramLabel = "FLEET.yaml",
            description = "Workers, jobs and policy; see docs/simulation.md.")
    private @Nullable Path fleet;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first seed; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many seeds, one after the other; default ${DEFAULT-VALUE}.")
    private int seeds = 1;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "0",
            description = "Go on with further seeds for at least so long.")
    private int minutes;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            description = "A named scenario, or all of them with 'all'.")
    private @Nullable String scenario;

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "POLICY.yaml",
            description = "Two policies to compare on FLEET.yaml.")
    private @Nullable List<Path> compare;

    @Option(
            names = "--plot",
            paramLabel = "FILE.svg",
            description = "Draw attempts per worker over time, of the first seed on FLEET.yaml.")
    private @Nullable Path plot;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        check();
        PrintWriter out = spec.commandLine().getOut();
        out.println("SEED " + seed + " COMMIT " + Origin.commit() + " OPTIONS " + options());
        out.flush();
        var tally = new Tally();
        Object json = run(tally, out);
        if (GlobalOptions.of(spec).json()) {
            out.println(Json.line(json));
        } else {
            out.println(tally.sentence());
        }
        out.flush();
        return tally.isOk() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Object run(Tally tally, PrintWriter out) throws Exception {
        Path file = fleet;
        if (file != null) {
            return new FleetRuns(file, new SeedRuns(seed, seeds, 0), out).run(tally, compare, plot);
        }
        var runs = new SeedRuns(seed, seeds, minutes);
        if (scenario == null) {
            runs.random(tally, out);
        } else {
            runs.scenarios(chosen(scenario), tally, out);
        }
        return tally.summary();
    }

    private void check() {
        Ranges.require(spec, "--seeds", seeds, 1, MAX_SEEDS);
        Ranges.require(spec, "--minutes", minutes, 0, MAX_MINUTES);
        if (scenario != null) {
            chosen(scenario);
        }
        if (fleet == null && (compare != null || plot != null)) {
            throw refusal("Expected FLEET.yaml with --compare and --plot, but none was given.");
        }
        if (fleet != null && (scenario != null || minutes > 0)) {
            throw refusal(
                    "Expected FLEET.yaml without --scenario and --minutes, but both were given.");
        }
        if (compare != null && compare.size() != 2) {
            throw refusal(
                    "Expected --compare with two policies, but there are " + compare.size() + ".");
        }
    }

    private List<Scenario> chosen(String name) {
        if (name.equals(ALL)) {
            return Scenarios.all();
        }
        Scenario found =
                Scenarios.find(name)
                        .orElseThrow(() ->
                                refusal(
                                        "Expected --scenario to be all or one of "
                                                + Scenarios.names()
                                                + ", but was '"
                                                + name
                                                + "'."));
        return List.of(found);
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private String options() {
        return String.join(" ", spec.commandLine().getParent().getParseResult().originalArgs());
    }
}
