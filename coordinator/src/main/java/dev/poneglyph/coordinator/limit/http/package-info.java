/**
 * Connections of an HTTP port. Entry type: {@link
 * dev.poneglyph.coordinator.limit.http.BoundedConnector}.
 *
 * <p>May depend on: the package limit, Jetty.
 */
@NullMarked
package dev.poneglyph.coordinator.limit.http;

import org.jspecify.annotations.NullMarked;
