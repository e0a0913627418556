/**
 * What workers prove themselves with once they have joined. Entry type: {@link
 * dev.poneglyph.coordinator.access.pass.WorkerPasses}.
 *
 * <p>May depend on: the package access, gRPC's status codes, Jackson.
 */
@NullMarked
package dev.poneglyph.coordinator.access.pass;

import org.jspecify.annotations.NullMarked;
