/**
 * What a worker decides: credit, reports, reconnects, cancellations, drain. One thread, everything
 * outside through ports, so that it runs on virtual time as well. Entry type: {@link
 * dev.poneglyph.worker.core.WorkerCore}.
 *
 * <p>May depend on: protocol, SLF4J. Not on threads, clocks, gRPC or disks.
 */
@NullMarked
package dev.poneglyph.worker.core;

import org.jspecify.annotations.NullMarked;
