/**
 * What failed, and to whom a failure is charged.
 *
 * <p>May depend on: java.base, JSpecify.
 */
@NullMarked
package dev.poneglyph.engine.blame;

import org.jspecify.annotations.NullMarked;
