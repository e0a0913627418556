package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.mapreduce.confine.Limit;
import dev.poneglyph.mapreduce.confine.ProgramLimits;
import dev.poneglyph.mapreduce.confine.ProgramSettings;
import dev.poneglyph.mapreduce.confine.Sandbox;
import dev.poneglyph.mapreduce.job.Quantities;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a worker holds the programs of jobs. Every limit may be 0, for none. */
final class ProgramOptions {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final long MAX_COUNT = 1_000_000;

    @Option(
            names = "--exec-memory",
            paramLabel = "SIZE",
            defaultValue = "4GiB",
            description =
                    "Memory of a program with all it starts, and of each process; default"
                            + " ${DEFAULT-VALUE}.")
    private String memory = "4GiB";

    @Option(
            names = "--exec-cpu",
            paramLabel = "DURATION",
            defaultValue = "24h",
            description =
                    "CPU time of a program with all it starts, and of each process; default"
                            + " ${DEFAULT-VALUE}.")
    private String cpu = "24h";

    @Option(
            names = "--exec-processes",
            paramLabel = "N",
            defaultValue = "512",
            description = "Processes and threads of a program; default ${DEFAULT-VALUE}.")
    private String processes = "512";

    @Option(
            names = "--exec-file-size",
            paramLabel = "SIZE",
            defaultValue = "16GiB",
            description = "Size of a file that a program writes; default ${DEFAULT-VALUE}.")
    private String fileSize = "16GiB";

    @Option(
            names = "--exec-open-files",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Open files of each process; default ${DEFAULT-VALUE}.")
    private String openFiles = "1024";

    @Option(
            names = "--exec-output",
            paramLabel = "SIZE",
            defaultValue = "4GiB",
            description =
                    "What a program prints on standard output and standard error; default"
                            + " ${DEFAULT-VALUE}.")
    private String output = "4GiB";

    @Option(
            names = "--exec-disk",
            paramLabel = "SIZE",
            defaultValue = "16GiB",
            description = "What a program keeps in its folder; default ${DEFAULT-VALUE}.")
    private String disk = "16GiB";

    @Option(
            names = "--exec-user",
            paramLabel = "NAME",
            description = "Run programs as this user; the worker must run as root.")
    private @Nullable String user;

    @Option(
            names = "--exec-env",
            paramLabel = "NAME",
            split = ",",
            description =
                    "A variable that programs inherit beside PATH, LANG, LC_* and TZ; may be"
                            + " repeated.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            description =
                    "bubblewrap: programs see the system read-only, their folder, no network.")
    private @Nullable String sandbox;

    @Option(names = "--sandbox-network", description = "Let programs in a sandbox use the network.")
    private boolean network;

    @Option(
            names = "--sandbox-read",
            paramLabel = "DIR",
            description = "A further folder that programs in a sandbox may read; may be repeated.")
    private List<Path> readable = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** What was asked for; refused with exit code 2 where it is nothing. */
    ProgramSettings settings() {
        variables.forEach(name -> require("--exec-env", name, VARIABLE, "the name of a variable"));
        if (user != null) {
            require("--exec-user", user, USER, "the name of a user");
        }
        return new ProgramSettings(limits(), user, sandbox(), variables);
    }

    private ProgramLimits limits() {
        return ProgramLimits.DEFAULT
                .with(Limit.MEMORY, size(Limit.MEMORY, memory))
                .with(Limit.CPU_TIME, seconds(Limit.CPU_TIME, cpu))
                .with(Limit.PROCESSES, count(Limit.PROCESSES, processes))
                .with(Limit.FILE_SIZE, size(Limit.FILE_SIZE, fileSize))
                .with(Limit.OPEN_FILES, count(Limit.OPEN_FILES, openFiles))
                .with(Limit.OUTPUT, size(Limit.OUTPUT, output))
                .with(Limit.DISK, size(Limit.DISK, disk));
    }

    private @Nullable Sandbox sandbox() {
        if (sandbox == null) {
            if (network || !readable.isEmpty()) {
                throw Ranges.refusal(spec, "--sandbox", "given with its options", "absent");
            }
            return null;
        }
        if (!sandbox.equals("bubblewrap")) {
            throw Ranges.refusal(spec, "--sandbox", "bubblewrap", "'" + sandbox + "'");
        }
        return new Sandbox(
                network,
                readable.stream().map(folder -> folder.toAbsolutePath().normalize()).toList());
    }

    private long size(Limit limit, String text) {
        return Quantities.size(text)
                .orElseThrow(() ->
                        Ranges.refusal(
                                spec, limit.option(), "a size such as 512MiB or 4g", quoted(text)));
    }

    private long seconds(Limit limit, String text) {
        Optional<Duration> duration = Quantities.duration(text);
        if (duration.isEmpty() || duration.get().toMillisPart() != 0) {
            throw Ranges.refusal(
                    spec, limit.option(), "whole seconds such as 90s, 10m or 2h", quoted(text));
        }
        return duration.get().toSeconds();
    }

    private long count(Limit limit, String text) {
        return Quantities.size(text)
                .filter(number -> number <= MAX_COUNT && text.matches("\\d+"))
                .orElseThrow(() ->
                        Ranges.refusal(spec, limit.option(), "0 to " + MAX_COUNT, quoted(text)));
    }

    private void require(String option, String text, Pattern form, String expected) {
        if (!form.matcher(text).matches()) {
            throw Ranges.refusal(spec, option, expected, quoted(text));
        }
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
