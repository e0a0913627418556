package dev.poneglyph.cli.option;

/** How much a command logs to standard error. */
public enum LogLevel {
    /** What suits the command: {@link #INFO} for servers, {@link #WARN} for the others. */
    DEFAULT,
    ERROR,
    WARN,
    INFO,
    DEBUG
}
