package dev.poneglyph.cli.option;

/**
 * A coordinator that a person has a name for.
 *
 * @param coordinator where it listens
 * @param access how it is spoken to
 */
record Profile(Endpoint coordinator, Access access) {}
