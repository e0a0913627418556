/**
 * Whose the places are that callers and jobs name. Entry types: {@link
 * dev.poneglyph.coordinator.place.BlobPlace}, {@link dev.poneglyph.coordinator.place.NamedPlaces}.
 *
 * <p>May depend on: the package access, engine, storage, gRPC's status codes.
 */
@NullMarked
package dev.poneglyph.coordinator.place;

import org.jspecify.annotations.NullMarked;
