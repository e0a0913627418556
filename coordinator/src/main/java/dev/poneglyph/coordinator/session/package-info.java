/**
 * Worker sessions: streams, and what is sent and received on them. Entry types: {@link
 * dev.poneglyph.coordinator.session.WorkerSessions} (lives on the loop, no network of its own) and
 * {@link dev.poneglyph.coordinator.session.WorkerGrpcService} (its gRPC side).
 *
 * <p>May depend on: the packages loop, detection, limit, access and access.pass, engine, protocol,
 * gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator.session;

import org.jspecify.annotations.NullMarked;
