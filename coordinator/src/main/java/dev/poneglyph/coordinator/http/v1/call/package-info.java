/**
 * What calls of the management API have in common: queries, bodies and pages. Entry types: {@link
 * dev.poneglyph.coordinator.http.v1.call.Query}, {@link
 * dev.poneglyph.coordinator.http.v1.call.Body}, {@link
 * dev.poneglyph.coordinator.http.v1.call.Selection}.
 *
 * <p>May depend on: Javalin, Jackson, the package http.
 */
@NullMarked
package dev.poneglyph.coordinator.http.v1.call;

import org.jspecify.annotations.NullMarked;
