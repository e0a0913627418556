/**
 * The heart of Poneglyph: committed commands go in, events, effects and a reply come out.
 *
 * <p>Everything here is a pure function of the log. No clock, random source, thread, input, output
 * or logging: time comes with the entry ({@link dev.poneglyph.engine.Committed}), draws are derived
 * from ids. Entry type: {@link dev.poneglyph.engine.Engine}.
 *
 * <p>May depend on: java.base, JSpecify, Agrona's collections.
 */
@NullMarked
package dev.poneglyph.engine;

import org.jspecify.annotations.NullMarked;
