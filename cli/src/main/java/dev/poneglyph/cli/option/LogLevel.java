package dev.poneglyph.cli.option;

/** How much a command logs to standard error. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    OFF
}
