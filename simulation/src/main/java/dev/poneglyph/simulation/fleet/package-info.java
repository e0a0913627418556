/**
 * What workers and jobs are like, and what comes of one attempt. Pure.
 *
 * <p>May depend on: engine.
 */
@NullMarked
package dev.poneglyph.simulation.fleet;

import org.jspecify.annotations.NullMarked;
