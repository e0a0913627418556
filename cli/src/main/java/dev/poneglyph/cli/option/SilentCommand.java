package dev.poneglyph.cli.option;

/** A command that logs nothing unless asked to, as what happens in it is not real. */
public interface SilentCommand {}
