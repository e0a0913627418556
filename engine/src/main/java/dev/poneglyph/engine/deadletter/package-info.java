/**
 * Dead letters: which of them an expression means, and their recovery in bulk.
 *
 * <p>May depend on: java.base, JSpecify, the packages blame, job and task.
 */
@NullMarked
package dev.poneglyph.engine.deadletter;

import org.jspecify.annotations.NullMarked;
