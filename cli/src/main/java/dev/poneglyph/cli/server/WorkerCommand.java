package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.CliException;
import dev.poneglyph.cli.option.GlobalOptions;
import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.cli.option.ServerCommand;
import dev.poneglyph.cli.process.DataFolder;
import dev.poneglyph.client.connection.ConnectionSettings;
import dev.poneglyph.mapreduce.confine.Confinement;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.exec.ProgramRunner;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.mapreduce.run.MapReduceRunner;
import dev.poneglyph.worker.WorkerAgent;
import dev.poneglyph.worker.WorkerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves as a worker until it is told to stop. */
@Command(
        name = "worker",
        description =
                "Serve as a worker. SIGTERM or Ctrl-C drains: what runs is finished or handed"
                        + " back.")
public final class WorkerCommand implements Callable<Integer>, ServerCommand {

    private static final int MAX_SLOTS = 256;
    private static final int MAX_DRAIN_S = 24 * 3_600;

    /** What a worker that may run programs offers. */
    private static final List<String> PROGRAM_LABELS =
            List.of(ScriptJob.EXEC_LABEL, ScriptJob.LABEL);

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._=/:-]{1,100}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    @Option(
            names = "--name",
            paramLabel = "N",
            description = "Unique in the cluster; default host name and process id.")
    private @Nullable String name;

    @Option(
            names = "--slots",
            paramLabel = "N",
            defaultValue = "1",
            description = "Attempts executed at one time, 1 to 256; default ${DEFAULT-VALUE}.")
    private int slots = 1;

    @Option(
            names = "--label",
            paramLabel = "L",
            split = ",",
            description = "A label that jobs can require; may be repeated.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "--allow-exec",
            description = "Run programs of jobs, held by the limits below; adds the label exec.")
    private boolean allowExec;

    @Mixin private ProgramOptions programs = new ProgramOptions();
    @Mixin private RootOptions roots = new RootOptions();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Where attempts get their folders; default below the temporary folder.")
    private @Nullable Path workFolder;

    @Option(
            names = "--no-shared-disk",
            description =
                    "Move all data through the coordinator, even if its disk is visible here.")
    private boolean noSharedDisk;

    @Option(
            names = "--drain-timeout",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long attempts may go on after SIGTERM; default ${DEFAULT-VALUE}.")
    private int drainTimeoutS = 20;

    @Mixin private ChaosOptions chaos = new ChaosOptions();

    @Option(names = "--end-with", paramLabel = "PID", hidden = true, defaultValue = "0")
    private long endWith;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        endWithOwner();
        WorkerOptions options = options();
        // No other worker will have a name that we made up, nor use its folder.
        boolean passing = name == null && workFolder == null;
        try (var folder = new DataFolder(options.workFolder(), passing);
                var agent = new WorkerAgent(options, chaos.around(runner(options)));
                var _ = GracefulStop.with(() -> drain(agent, folder))) {
            agent.start();
            String reason = agent.awaitEnd();
            if (!reason.isEmpty()) {
                throw new CliException("The worker stopped: " + reason);
            }
        }
        return ExitCode.OK;
    }

    /** Tried out before the coordinator hears of this worker. */
    private MapReduceRunner runner(WorkerOptions options) {
        ProgramSettings settings = programs.settings();
        if (!allowExec) {
            return new MapReduceRunner();
        }
        try {
            return new MapReduceRunner(
                    new ProgramRunner(
                            Confinement.establish(
                                    settings, options.workFolder(), System.getenv())));
        } catch (IOException e) {
            throw new CliException(e.getMessage() + ".", e);
        }
    }

    private static void drain(WorkerAgent agent, DataFolder folder) throws InterruptedException {
        agent.drain();
        agent.awaitEnd();
        folder.close();
    }

    /** A worker of an embedded cluster must not outlive it, not even where that was killed. */
    private void endWithOwner() {
        if (endWith == 0) {
            return;
        }
        ProcessHandle.of(endWith)
                .ifPresentOrElse(
                        owner ->
                                owner.onExit()
                                        .thenRun(
                                                () -> Runtime.getRuntime().halt(ExitCode.SOFTWARE)),
                        () -> {
                            throw new CliException(
                                    "Expected process " + endWith + " to live, but it is gone.");
                        });
    }

    private WorkerOptions options() {
        ConnectionSettings coordinator = GlobalOptions.of(spec).connection();
        String unique = name();
        return new WorkerOptions(
                coordinator,
                unique,
                Ranges.require(spec, "--slots", slots, 1, MAX_SLOTS),
                allLabels(),
                allowExec,
                !noSharedDisk,
                workFolder == null ? defaultFolder(unique) : workFolder.toAbsolutePath(),
                Duration.ofSeconds(
                        Ranges.require(spec, "--drain-timeout", drainTimeoutS, 0, MAX_DRAIN_S)),
                chaos.failFraction(),
                roots.roots(isLoopback(coordinator.host())));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // it may be known later, and is somewhere else
        }
    }

    private List<String> allLabels() {
        labels.stream()
                .filter(label -> !LABEL.matcher(label).matches())
                .findFirst()
                .ifPresent(label -> {
                    throw Ranges.refusal(
                            spec,
                            "--label",
                            "1 to 100 letters, digits or ._=/:-",
                            "'" + label + "'");
                });
        List<String> all = new ArrayList<>(labels);
        if (allowExec) {
            all.addAll(PROGRAM_LABELS);
        }
        return all.stream().distinct().toList();
    }

    private static Path defaultFolder(String name) {
        return Path.of(System.getProperty("java.io.tmpdir"), "poneglyph-worker-" + name);
    }

    private String name() {
        if (name == null) {
            return defaultName();
        }
        if (!NAME.matcher(name).matches()) {
            throw Ranges.refusal(
                    spec, "--name", "1 to 100 letters, digits, '.', '_' or '-'", "'" + name + "'");
        }
        return name;
    }

    private static String defaultName() {
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid();
        } catch (UnknownHostException e) {
            return "worker-" + ProcessHandle.current().pid();
        }
    }
}
