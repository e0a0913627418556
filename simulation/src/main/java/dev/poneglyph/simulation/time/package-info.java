/**
 * Virtual time and the clocks of machines on it. Entry type: {@link
 * dev.poneglyph.simulation.time.VirtualTime}.
 *
 * <p>May depend on: the coordinator's port for time.
 */
@NullMarked
package dev.poneglyph.simulation.time;

import org.jspecify.annotations.NullMarked;
