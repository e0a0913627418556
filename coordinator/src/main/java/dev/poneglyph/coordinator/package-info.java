/**
 * The server: one loop that owns the engine, worker sessions, gRPC services. Entry type: {@link
 * dev.poneglyph.coordinator.CoordinatorServer}.
 *
 * <p>May depend on: engine, protocol, journal, mapreduce (job and plan), storage, gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator;

import org.jspecify.annotations.NullMarked;
