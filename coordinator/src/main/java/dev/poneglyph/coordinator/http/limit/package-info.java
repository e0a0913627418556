/**
 * How many HTTP calls go through. Entry type: {@link
 * dev.poneglyph.coordinator.http.limit.HttpLimits}.
 *
 * <p>May depend on: the packages limit and http, Javalin, Jetty.
 */
@NullMarked
package dev.poneglyph.coordinator.http.limit;

import org.jspecify.annotations.NullMarked;
