/**
 * Decisions about workers and their breakers.
 *
 * <p>May depend on: java.base, JSpecify, all packages of the engine.
 */
@NullMarked
package dev.poneglyph.engine.decide.worker;

import org.jspecify.annotations.NullMarked;
