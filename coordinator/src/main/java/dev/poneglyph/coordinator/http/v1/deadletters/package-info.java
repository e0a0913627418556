/**
 * Dead letters and redrives in the management API. Entry types: {@link
 * dev.poneglyph.coordinator.http.v1.deadletters.DeadLetterRoutes}, {@link
 * dev.poneglyph.coordinator.http.v1.deadletters.RedriveRoutes}.
 *
 * <p>May depend on: engine, protocol, the packages service, service.operate, http, http.v1.call and
 * http.v1.view.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.deadletters;

import org.jspecify.annotations.NullMarked;
