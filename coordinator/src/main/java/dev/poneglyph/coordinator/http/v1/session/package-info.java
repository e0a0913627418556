/**
 * Signing in and out over HTTP, for browsers. Entry type: {@link
 * dev.poneglyph.coordinator.http.v1.session.SignInRoutes}.
 *
 * <p>May depend on: the packages http, access and audit, Javalin.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.session;

import org.jspecify.annotations.NullMarked;
