package dev.poneglyph.cli.access;

import picocli.CommandLine.Command;

/** Lists tokens. */
@Command(name = "list", description = "List all tokens, oldest first; their secrets are not kept.")
final class TokenListCommand extends TokenQuestion {}
