/**
 * The collections that the state keeps beside its primary values to find at once what is next:
 * queues, deadlines and counts. None of them knows the state.
 *
 * <p>May depend on: java.base, JSpecify, the engine's packages of values.
 */
@NullMarked
package dev.poneglyph.engine.state.index;

import org.jspecify.annotations.NullMarked;
