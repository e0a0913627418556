/**
 * Decisions about attempts: their start, their end and what follows from a failure.
 *
 * <p>May depend on: java.base, JSpecify, all packages of the engine.
 */
@NullMarked
package dev.poneglyph.engine.decide.attempt;

import org.jspecify.annotations.NullMarked;
