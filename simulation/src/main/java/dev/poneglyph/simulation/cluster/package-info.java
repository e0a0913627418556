/**
 * A coordinator, workers and clients put together; every fault is a method. Entry type: {@link
 * dev.poneglyph.simulation.cluster.Cluster}.
 *
 * <p>May depend on: all packages above, the cores of coordinator and worker, the journal in memory.
 */
@NullMarked
package dev.poneglyph.simulation.cluster;

import org.jspecify.annotations.NullMarked;
