/**
 * The engine's state: the read-only view, and the only code that changes it.
 *
 * <p>May depend on: java.base, JSpecify, all packages of the engine.
 */
@NullMarked
package dev.poneglyph.engine.state;

import org.jspecify.annotations.NullMarked;
