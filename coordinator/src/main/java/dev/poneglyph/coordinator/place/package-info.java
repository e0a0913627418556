/**
 * Whose the places are that callers and jobs name. Entry types: {@link
 * dev.poneglyph.coordinator.place.BlobPlace}.
 *
 * <p>May depend on: the package access, engine, storage, gRPC's status codes.
 */
@NullMarked
package dev.poneglyph.coordinator.place;

import org.jspecify.annotations.NullMarked;
