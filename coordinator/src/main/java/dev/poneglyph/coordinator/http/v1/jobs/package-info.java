/**
 * Jobs in the management API: lists, one job, its timeline, stragglers and result, and what is done
 * to it. Entry type: {@link dev.poneglyph.coordinator.http.v1.jobs.JobRoutes}.
 *
 * <p>May depend on: engine, protocol, the packages service, http, http.v1.call and http.v1.view.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.jobs;

import org.jspecify.annotations.NullMarked;
