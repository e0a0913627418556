/**
 * What clients, workers and operators call over gRPC: jobs and data. Handlers run on virtual
 * threads and ask the loop; they never touch the engine. Entry types: {@link
 * dev.poneglyph.coordinator.service.JobGrpcService}, {@link
 * dev.poneglyph.coordinator.service.data.DataGrpcService}.
 *
 * <p>May depend on: the packages loop and session, engine, protocol, mapreduce (job and plan),
 * storage, gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator.service;

import org.jspecify.annotations.NullMarked;
