/**
 * What an event makes of one value: copies of a task, and the legal moves of workers and breakers.
 *
 * <p>May depend on: java.base, JSpecify, the engine's packages of values.
 */
@NullMarked
package dev.poneglyph.engine.state.edit;

import org.jspecify.annotations.NullMarked;
