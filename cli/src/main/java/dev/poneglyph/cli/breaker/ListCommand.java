package dev.poneglyph.cli.breaker;

import picocli.CommandLine.Command;

/** Lists breakers. */
@Command(
        name = "list",
        description = "List the workers' breakers; 'explain WORKER' tells a breaker's story.")
final class ListCommand extends BreakerQuestion {}
