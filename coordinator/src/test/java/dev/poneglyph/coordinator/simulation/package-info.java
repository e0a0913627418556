/**
 * Coordinator and workers in one thread on virtual time: the real cores on a log in memory and
 * streams that break. Everything is drawn from one seed.
 */
@NullMarked
package dev.poneglyph.coordinator.simulation;

import org.jspecify.annotations.NullMarked;
