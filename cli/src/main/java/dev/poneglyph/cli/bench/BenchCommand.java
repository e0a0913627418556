package dev.poneglyph.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the measurements. */
@Command(
        name = "bench",
        description = "Measure this installation.",
        subcommands = DispatchBenchCommand.class)
public final class BenchCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Expected what to measure, but none was given: dispatch.");
    }
}
