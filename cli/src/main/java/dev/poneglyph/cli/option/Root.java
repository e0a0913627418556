package dev.poneglyph.cli.option;

/** The command all others hang below. */
public interface Root {

    /** What was given before or after the command's name. */
    GlobalOptions options();
}
