package dev.poneglyph.cli.access;

import picocli.CommandLine.Command;

/** The parent of what is done about tokens; by itself it lists them. */
@Command(
        name = "token",
        description = "Tokens of a coordinator with --auth: create, list, revoke them.",
        subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
public final class TokenCommand extends TokenQuestion {}
