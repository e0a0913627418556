package dev.poneglyph.cli.job;

import dev.poneglyph.cli.option.Ranges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Names a job, and what of it is to be different this time. */
public final class JobOptions {

    private static final int MAX_REDUCERS = 10_000;

    @Parameters(
            paramLabel = "JOB",
            description = "A built-in job (wordcount, grep, sort, inverted-index) or a job file.")
    private String job = "";

    @Option(
            names = "--input",
            paramLabel = "URI",
            description = "A file or folder to read, instead of the job's; may be repeated.")
    private List<String> input = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The folder for the result, new or empty; default a new temporary one.")
    private @Nullable String output;

    @Option(
            names = "--reducers",
            paramLabel = "N",
            description = "Reduce tasks, and output files, 1 to 10000.")
    private @Nullable Integer reducers;

    @Option(
            names = "--arg",
            paramLabel = "A",
            description = "An argument of a built-in job, such as grep's pattern; may be repeated.")
    private List<String> arguments = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Name of a built-in job, or path of a job file. */
    public String job() {
        return job;
    }

    /** Inputs that replace the job's; empty for none. */
    public List<String> input() {
        return List.copyOf(input);
    }

    /** The output folder that replaces the job's. */
    public @Nullable String output() {
        return output;
    }

    /** The number of reduce tasks that replaces the job's. */
    public @Nullable Integer reducers() {
        return reducers == null
                ? null
                : Ranges.require(spec, "--reducers", reducers, 1, MAX_REDUCERS);
    }

    /** Arguments of a built-in job. */
    public List<String> arguments() {
        return List.copyOf(arguments);
    }
}
