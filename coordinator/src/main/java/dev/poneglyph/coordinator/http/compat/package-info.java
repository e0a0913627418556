/**
 * The HTTP interface that programs of the system before this one speak, under {@code
 * /fault-tolerance}: the same names and forms over the same engine. Entry type: {@link
 * dev.poneglyph.coordinator.http.compat.CompatApi}.
 *
 * <p>May depend on: engine, Javalin, Jackson annotations, the packages service and http.
 */
@NullMarked
package dev.poneglyph.coordinator.http.compat;

import org.jspecify.annotations.NullMarked;
