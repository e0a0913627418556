/**
 * What callers confined to namespaces get to see and may change. Entry type: {@link
 * dev.poneglyph.coordinator.namespace.Confinement}.
 *
 * <p>May depend on: the package access, engine, gRPC's status codes.
 */
@NullMarked
package dev.poneglyph.coordinator.namespace;

import org.jspecify.annotations.NullMarked;
