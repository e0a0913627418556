/**
 * What the network may ask over gRPC. Entry type: {@link
 * dev.poneglyph.coordinator.limit.grpc.GrpcLimits}, which puts all of it on a server.
 *
 * <p>May depend on: the package limit, gRPC and its Netty.
 */
@NullMarked
package dev.poneglyph.coordinator.limit.grpc;

import org.jspecify.annotations.NullMarked;
