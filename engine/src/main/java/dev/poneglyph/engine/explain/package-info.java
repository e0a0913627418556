/**
 * Why a task or a worker stands where it stands, told from a snapshot in plain sentences.
 *
 * <p>May depend on: java.base, JSpecify and every package of the engine but decide. Nothing of the
 * engine depends on it.
 */
@NullMarked
package dev.poneglyph.engine.explain;

import org.jspecify.annotations.NullMarked;
