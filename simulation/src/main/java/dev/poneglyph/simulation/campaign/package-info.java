/**
 * Random runs: a while of faults, then a healthy while in which everything must finish.
 *
 * <p>May depend on: cluster, fleet, audit.
 */
@NullMarked
package dev.poneglyph.simulation.campaign;

import org.jspecify.annotations.NullMarked;
