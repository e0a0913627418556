/**
 * What a user's own fleet makes of a job, over many seeds.
 *
 * <p>May depend on: cluster, fleet, audit.
 */
@NullMarked
package dev.poneglyph.simulation.report;

import org.jspecify.annotations.NullMarked;
