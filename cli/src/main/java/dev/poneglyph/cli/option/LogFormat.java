package dev.poneglyph.cli.option;

/** How a command logs: a line for people, or a JSON object a line for programs. */
public enum LogFormat {
    TEXT,
    JSON
}
