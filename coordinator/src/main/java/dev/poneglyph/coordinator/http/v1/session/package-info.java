/**
 * Signing in and out over HTTP, for browsers. Entry type: {@link
 * dev.poneglyph.coordinator.http.v1.session.SessionRoutes}.
 *
 * <p>May depend on: the packages http and access, Javalin.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.session;

import org.jspecify.annotations.NullMarked;
