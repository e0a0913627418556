/**
 * Processes that stop, die and start again: what happens in one waits while it is stopped.
 *
 * <p>May depend on: time.
 */
@NullMarked
package dev.poneglyph.simulation.process;

import org.jspecify.annotations.NullMarked;
