/**
 * Streams that delay, stall and break. Entry type: {@link
 * dev.poneglyph.simulation.network.Network}.
 *
 * <p>May depend on: time, process, protocol, the ports of coordinator and worker.
 */
@NullMarked
package dev.poneglyph.simulation.network;

import org.jspecify.annotations.NullMarked;
