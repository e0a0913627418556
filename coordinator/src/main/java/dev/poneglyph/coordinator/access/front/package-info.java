/**
 * Where calls come in: each is admitted, or refused, before anything else sees it. Entry types:
 * {@link dev.poneglyph.coordinator.access.front.GrpcAccess}, {@link
 * dev.poneglyph.coordinator.access.front.HttpAccess}.
 *
 * <p>May depend on: the packages access, http and limit.grpc, gRPC, Javalin.
 */
@NullMarked
package dev.poneglyph.coordinator.access.front;

import org.jspecify.annotations.NullMarked;
