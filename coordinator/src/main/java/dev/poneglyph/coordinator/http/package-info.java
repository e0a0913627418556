/**
 * The HTTP side of the coordinator: the server, errors as problem details, who may call. Entry
 * type: {@link dev.poneglyph.coordinator.http.HttpFront}; what is served is given to it as {@link
 * dev.poneglyph.coordinator.http.HttpRoutes}.
 *
 * <p>May depend on: Javalin, Jackson, gRPC's status codes (as the services refuse with them), the
 * packages loop and service.
 */
@NullMarked
package dev.poneglyph.coordinator.http;

import org.jspecify.annotations.NullMarked;
