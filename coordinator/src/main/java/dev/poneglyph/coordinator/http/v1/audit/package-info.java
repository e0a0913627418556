/**
 * What was done, over HTTP. Entry type: {@link
 * dev.poneglyph.coordinator.http.v1.audit.AuditRoutes}.
 *
 * <p>May depend on: the packages audit, http and service, Javalin.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.audit;

import org.jspecify.annotations.NullMarked;
