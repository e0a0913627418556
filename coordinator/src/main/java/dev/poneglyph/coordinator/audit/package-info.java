/**
 * Who did what, when, from where, and what it changed: derives it from the commands in the log,
 * takes in what goes round the log, keeps it in the trail and finds it there. Entry type: {@link
 * dev.poneglyph.coordinator.audit.Audit}.
 *
 * <p>May depend on: engine, protocol (origins), the packages access and loop, Jackson, gRPC's
 * context.
 */
@NullMarked
package dev.poneglyph.coordinator.audit;

import org.jspecify.annotations.NullMarked;
