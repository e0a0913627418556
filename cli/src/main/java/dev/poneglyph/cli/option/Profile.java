package dev.poneglyph.cli.option;

/**
 * A coordinator that a person has a name for.
 *
 * @param coordinator where it listens
 */
record Profile(Endpoint coordinator) {}
