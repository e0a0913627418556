package dev.poneglyph.cli.run;

import dev.poneglyph.cli.job.Definitions;
import dev.poneglyph.cli.job.JobLoader;
import dev.poneglyph.cli.job.JobOptions;
import dev.poneglyph.cli.job.Places;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.JobDefaults;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.output.Json;
import dev.poneglyph.cli.output.OutputFolder;
import dev.poneglyph.cli.output.Printable;
import dev.poneglyph.cli.output.Progress;
import dev.poneglyph.mapreduce.job.JobDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one job on a cluster of its own. */
@Command(
        name = "run",
        description =
                "Run a job on this machine: a coordinator and worker processes, for this job"
                        + " alone.")
public final class RunCommand implements Callable<Integer> {

    private static final int MAX_WORKERS = 256;
    private static final int MAX_SLOTS = 256;

    /** Kills are ours: a task must not be set aside because several of its workers died. */
    private static final int CHAOS_MAX_CRASHED_WORKERS = 100;

    @Mixin private JobOptions job = new JobOptions();
    @Mixin private JobDefaults defaults = new JobDefaults();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Worker processes, 1 to 256; default ${DEFAULT-VALUE}.")
    private int workers = 2;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "1",
            description = "Attempts each worker executes at one time; default ${DEFAULT-VALUE}.")
    private int slots = 1;

    @Option(
            names = "--chaos",
            description =
                    "Kill a random worker with SIGKILL about every 2 s, and let 5 %% of attempts"
                            + " fail.")
    private boolean chaos;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep journal and logs there; default a temporary folder, removed.")
    private @Nullable Path dataFolder;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        GlobalOptions options = GlobalOptions.of(spec);
        var size =
                new EmbeddedCluster.Size(
                        Ranges.require(spec, "--workers", workers, 1, MAX_WORKERS),
                        Ranges.require(spec, "--slots", slots, 1, MAX_SLOTS),
                        chaos ? ChaosMonkey.FAIL_FRACTION : 0,
                        defaults.taskTimeout(),
                        defaults.maxRetries());
        JobDefinition definition = JobLoader.forRun(job);
        Places.requireUsable(definition);
        try (var progress = Progress.onStandardError(spec.commandLine().getErr())) {
            if (chaos) {
                definition =
                        Definitions.withMaxCrashedWorkers(definition, CHAOS_MAX_CRASHED_WORKERS);
                progress.notice(
                        "Chaos: a task may lose "
                                + CHAOS_MAX_CRASHED_WORKERS
                                + " workers here instead of "
                                + job.job()
                                + "'s own limit, because the kills are ours.");
            }
            RunResult result = run(definition, new JobRun(size, chaos, progress));
            PrintWriter out = spec.commandLine().getOut();
            if (options.json()) {
                out.println(Json.line(result.summary()));
            } else {
                Printable.print(out, result.lines());
            }
            out.flush();
            if (options.json() && !result.succeeded()) {
                result.lines().forEach(progress::notice);
            }
            return result.succeeded() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Leaves nothing in the output folder unless the job succeeds. */
    private RunResult run(JobDefinition definition, JobRun run)
            throws IOException, InterruptedException {
        boolean succeeded = false;
        try {
            RunResult result = run.run(definition, dataFolder);
            succeeded = result.succeeded();
            return result;
        } finally {
            Optional<OutputFolder> output = OutputFolder.of(String.valueOf(definition.output()));
            if (!succeeded && output.isPresent()) {
                output.get().dropUnfinished();
            }
        }
    }
}
