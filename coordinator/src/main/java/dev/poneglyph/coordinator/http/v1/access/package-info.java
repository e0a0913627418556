/**
 * The management API's calls about access. Entry type: {@link
 * dev.poneglyph.coordinator.http.v1.access.TokenRoutes}.
 *
 * <p>May depend on: Javalin, the packages access, http, http.v1.call and service.token.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.access;

import org.jspecify.annotations.NullMarked;
