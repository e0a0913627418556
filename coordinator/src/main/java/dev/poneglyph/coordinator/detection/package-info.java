/**
 * What the leader notices by itself, from what it hears of workers and from what it does not:
 * silence, attempts that stand still, workers that do nothing. All of it is soft state; what
 * follows from it is a command. Entry type: {@link
 * dev.poneglyph.coordinator.detection.FailureDetector}.
 *
 * <p>May depend on: the package loop, engine.
 */
@NullMarked
package dev.poneglyph.coordinator.detection;

import org.jspecify.annotations.NullMarked;
