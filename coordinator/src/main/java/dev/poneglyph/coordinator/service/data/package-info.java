/**
 * The bytes of jobs: reading and writing blobs over gRPC, and clearing those that no job needs any
 * more. Entry type: {@link dev.poneglyph.coordinator.service.data.DataGrpcService}.
 *
 * <p>May depend on: the packages service, place, access, loop and session, engine, protocol,
 * mapreduce (job and plan), storage, gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator.service.data;

import org.jspecify.annotations.NullMarked;
