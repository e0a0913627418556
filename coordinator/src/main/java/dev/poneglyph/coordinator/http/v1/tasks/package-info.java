/**
 * Tasks and their attempts in the management API. Entry types: {@link
 * dev.poneglyph.coordinator.http.v1.tasks.TaskRoutes}, {@link
 * dev.poneglyph.coordinator.http.v1.tasks.AttemptRoutes}.
 *
 * <p>May depend on: engine, protocol, the packages service, session, http, http.v1.call and
 * http.v1.view.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.tasks;

import org.jspecify.annotations.NullMarked;
