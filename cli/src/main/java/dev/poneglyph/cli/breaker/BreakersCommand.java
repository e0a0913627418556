package dev.poneglyph.cli.breaker;

import picocli.CommandLine.Command;

/** The parent of what is done about breakers; by itself it lists them. */
@Command(
        name = "breakers",
        description = "Breakers of the workers: list, reset, open, disable them.",
        subcommands = {
            ListCommand.class,
            ResetCommand.class,
            OpenCommand.class,
            DisableCommand.class
        })
public final class BreakersCommand extends BreakerQuestion {}
