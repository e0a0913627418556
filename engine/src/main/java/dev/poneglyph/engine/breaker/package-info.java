/**
 * The circuit breaker of a worker.
 *
 * <p>May depend on: java.base, JSpecify, the packages blame and task.
 */
@NullMarked
package dev.poneglyph.engine.breaker;

import org.jspecify.annotations.NullMarked;
