package dev.poneglyph.cli.demo;

import dev.poneglyph.cli.demo.report.DemoReport;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.cli.output.Progress;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what happens to work on machines that fail. */
@Command(
        name = "demo",
        description =
                "Eight workers from good to bad, four jobs of 90 tasks, and some minutes of kills,"
                        + " stops and restarts; then a report.",
        footer = {"", "Exit code: 0 if all 90 tasks were completed, 1 otherwise."})
public final class DemoCommand implements Callable<Integer> {

    private static final double MIN_MINUTES = 0.1;
    private static final double MAX_MINUTES = 60;
    private static final double MILLIS_PER_MINUTE = 60_000;

    /** So that a person can type it again. */
    private static final int MAX_DRAWN_SEED = 1_000_000;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "2",
            description = "How long the trouble lasts, 0.1 to 60; default ${DEFAULT-VALUE}.")
    private double minutes = 2;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws the chaos and what goes wrong in tasks; default: a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep journal and logs there; default a temporary folder, removed.")
    private @Nullable Path dataFolder;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InvalidJobException, InterruptedException {
        DemoSettings settings = settings();
        try (var progress = Progress.onStandardError(spec.commandLine().getErr())) {
            DemoReport report = new Demo(settings, progress).run(dataFolder);
            progress.close();
            PrintWriter out = spec.commandLine().getOut();
            if (GlobalOptions.of(spec).json()) {
                out.println(Json.line(report));
            } else {
                Printable.print(out, report.lines());
            }
            out.flush();
            return report.finished() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private DemoSettings settings() {
        // Written so that NaN is refused as well.
        if (!(minutes >= MIN_MINUTES && minutes <= MAX_MINUTES)) {
            throw Ranges.refusal(spec, "--minutes", "0.1 to 60", Double.toString(minutes));
        }
        return new DemoSettings(
                Duration.ofMillis((long) (minutes * MILLIS_PER_MINUTE)),
                seed == null ? ThreadLocalRandom.current().nextInt(MAX_DRAWN_SEED) : seed);
    }
}
