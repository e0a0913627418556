/**
 * Workers and their breakers in the management API. Entry types: {@link
 * dev.poneglyph.coordinator.http.v1.workers.WorkerRoutes}, {@link
 * dev.poneglyph.coordinator.http.v1.workers.BreakerRoutes}.
 *
 * <p>May depend on: engine, the packages service, session, http, http.v1.call and http.v1.view.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.workers;

import org.jspecify.annotations.NullMarked;
