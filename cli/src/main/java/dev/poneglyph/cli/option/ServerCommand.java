package dev.poneglyph.cli.option;

/** A command that serves until it is told to stop, and so logs its routine events. */
public interface ServerCommand {}
