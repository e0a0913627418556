/**
 * Which worker gets a task.
 *
 * <p>May depend on: java.base, JSpecify, the packages task and worker.
 */
@NullMarked
package dev.poneglyph.engine.placement;

import org.jspecify.annotations.NullMarked;
