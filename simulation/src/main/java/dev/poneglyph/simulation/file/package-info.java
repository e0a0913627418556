/**
 * Reads fleets and policies from YAML.
 *
 * <p>May depend on: fleet, report, Jackson.
 */
@NullMarked
package dev.poneglyph.simulation.file;

import org.jspecify.annotations.NullMarked;
