/**
 * How often and after what wait a failed attempt is repeated.
 *
 * <p>May depend on: java.base, JSpecify.
 */
@NullMarked
package dev.poneglyph.engine.retry;

import org.jspecify.annotations.NullMarked;
