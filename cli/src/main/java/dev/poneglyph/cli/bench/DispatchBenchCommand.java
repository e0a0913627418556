package dev.poneglyph.cli.bench;

import dev.poneglyph.cli.client.Connection;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.process.CoordinatorProcess;
import dev.poneglyph.cli.process.DataFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Durable no-op tasks through a real coordinator. */
@Command(
        name = "dispatch",
        description =
                "Durable tasks that do nothing, through a coordinator process and workers over"
                        + " gRPC: tasks per second from submit to the last commit, then latency at"
                        + " 200 tasks/s.")
public final class DispatchBenchCommand implements Callable<Integer> {

    private static final int MAX_TASKS = 1_000_000;
    private static final int MAX_WORKERS = 64;
    private static final int MAX_SECONDS = 3_600;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Tasks, 1 to 1000000; default ${DEFAULT-VALUE}.")
    private int tasks = 100_000;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Workers, 1 to 64, all in this process; default ${DEFAULT-VALUE}.")
    private int workers = 2;

    @Option(
            names = "--latency-seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long latency is measured; default ${DEFAULT-VALUE}.")
    private int latencySeconds = 10;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the journal goes; default a temporary folder, removed.")
    private @Nullable Path dataFolder;

    @Spec private CommandSpec spec = CommandSpec.create();

    /** The JSON answer. */
    record Figures(int tasks, double tasksPerS, double p50Ms, double p99Ms) {}

    @Override
    public Integer call() throws Exception {
        Ranges.require(spec, "--tasks", tasks, 1, MAX_TASKS);
        Ranges.require(spec, "--workers", workers, 1, MAX_WORKERS);
        Ranges.require(spec, "--latency-seconds", latencySeconds, 1, MAX_SECONDS);
        Figures figures = measure();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                GlobalOptions.of(spec).json()
                        ? Json.line(figures)
                        : String.format(
                                Locale.ROOT,
                                "%d tasks: %.0f tasks/s; submit to commit at %d tasks/s:"
                                        + " p50 %.2f ms, p99 %.2f ms",
                                figures.tasks(),
                                figures.tasksPerS(),
                                LatencyPhase.TASKS_PER_S,
                                figures.p50Ms(),
                                figures.p99Ms()));
        out.flush();
        return ExitCode.OK;
    }

    private Figures measure() throws Exception {
        try (var data = DataFolder.of(dataFolder);
                var coordinator = CoordinatorProcess.start(data);
                var client = Connection.follow(coordinator.endpoint().plaintext())) {
            double tasksPerS;
            try (var fleet = NoopFleet.start(coordinator.endpoint(), workers, data)) {
                fleet.awaitConnected(client);
                tasksPerS = new ThroughputPhase(client).run(tasks);
            }
            var latencies = new LatencyPhase(client, coordinator.endpoint()).run(latencySeconds);
            return new Figures(
                    tasks,
                    rounded(tasksPerS),
                    rounded(latencies.percentileMs(50)),
                    rounded(latencies.percentileMs(99)));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
