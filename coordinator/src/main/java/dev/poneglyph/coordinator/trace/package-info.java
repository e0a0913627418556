/**
 * Traces of jobs, tasks and attempts for OpenTelemetry. Entry type: {@link
 * dev.poneglyph.coordinator.trace.Tracing}.
 *
 * <p>May depend on: engine (views, events), the packages loop and metrics (events picked out),
 * OpenTelemetry.
 */
@NullMarked
package dev.poneglyph.coordinator.trace;

import org.jspecify.annotations.NullMarked;
