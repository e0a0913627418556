/**
 * The simulate command: random runs, named scenarios, and a user's own fleet. Entry type: {@link
 * dev.poneglyph.cli.simulate.SimulateCommand}.
 *
 * <p>May depend on: simulation, the packages option and output, picocli.
 */
@NullMarked
package dev.poneglyph.cli.simulate;

import org.jspecify.annotations.NullMarked;
