package dev.poneglyph.cli.deadletter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of what is done to dead letters. */
@Command(
        name = "dead-letters",
        description = "Tasks that were set aside: list, recover or purge them.",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            RecoverCommand.class,
            RedriveCommand.class,
            RedrivesCommand.class,
            PurgeCommand.class
        })
public final class DeadLettersCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Expected what to do, but nothing was given: list, show, recover, redrive, redrives"
                        + " or purge.");
    }
}
