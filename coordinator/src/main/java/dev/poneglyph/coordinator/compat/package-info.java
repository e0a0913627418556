/**
 * The interface of the programs that were there before: gRPC package {@code poneglyph}, thin
 * adapters over the same engine as the native protocol. Told in docs/existing-interface.md. Entry
 * type: {@link dev.poneglyph.coordinator.compat.CompatServices}.
 *
 * <p>May depend on: the packages polling, service and session, engine, protocol, mapreduce,
 * storage, gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator.compat;

import org.jspecify.annotations.NullMarked;
