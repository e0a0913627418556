/**
 * What falls due when.
 *
 * <p>May depend on: java.base, JSpecify, the package task.
 */
@NullMarked
package dev.poneglyph.engine.deadline;

import org.jspecify.annotations.NullMarked;
