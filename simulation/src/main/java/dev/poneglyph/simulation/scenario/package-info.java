/**
 * Named situations with what must hold in each. Entry type: {@link
 * dev.poneglyph.simulation.scenario.Scenarios}.
 *
 * <p>May depend on: cluster, fleet, audit.
 */
@NullMarked
package dev.poneglyph.simulation.scenario;

import org.jspecify.annotations.NullMarked;
