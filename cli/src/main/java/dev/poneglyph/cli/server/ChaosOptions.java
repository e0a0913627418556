package dev.poneglyph.cli.server;

import dev.poneglyph.cli.option.Ranges;
import dev.poneglyph.mapreduce.run.TaskRunner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What goes wrong on purpose in a worker, for trials. */
final class ChaosOptions {

    private static final int MAX_EXIT_CODE = 255;

    @Option(
            names = "--chaos-fail-fraction",
            paramLabel = "F",
            defaultValue = "0",
            description = "Let this share of attempts fail on purpose, 0 to 1; for trials.")
    private double failFraction;

    @Option(
            names = "--chaos-crash-exit-code",
            paramLabel = "CODE",
            defaultValue = "0",
            description =
                    "Let the worker die when a program exits with this code, 1 to 255; for trials.")
    private int crashExitCode;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Share of attempts that fail on purpose, 0 to 1. */
    double failFraction() {
        if (failFraction >= 0 && failFraction <= 1) {
            return failFraction;
        }
        throw Ranges.refusal(
                spec, "--chaos-fail-fraction", "0 to 1", Double.toString(failFraction));
    }

    /** The runner, within what lets a program take this process down if that was asked for. */
    TaskRunner around(TaskRunner runner) {
        int code = Ranges.require(spec, "--chaos-crash-exit-code", crashExitCode, 0, MAX_EXIT_CODE);
        return code == 0 ? runner : new CrashingRunner(runner, code);
    }
}
