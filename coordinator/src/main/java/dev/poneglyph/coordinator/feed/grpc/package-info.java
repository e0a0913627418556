/**
 * The feed and the overview over gRPC. Entry type: {@link
 * dev.poneglyph.coordinator.feed.grpc.ObserveGrpcService}.
 *
 * <p>May depend on: the packages feed and service, protocol, gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator.feed.grpc;

import org.jspecify.annotations.NullMarked;
