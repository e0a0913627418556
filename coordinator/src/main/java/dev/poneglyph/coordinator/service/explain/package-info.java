/**
 * Why tasks and workers stand where they stand. Entry type: {@link
 * dev.poneglyph.coordinator.service.explain.Explanations}.
 *
 * <p>May depend on: engine, protocol, the loop, session, and the package service.
 */
@NullMarked
package dev.poneglyph.coordinator.service.explain;

import org.jspecify.annotations.NullMarked;
