/**
 * The engine's state and the only code that changes it; what others see of it is in view.
 *
 * <p>May depend on: java.base, JSpecify, all packages of the engine.
 */
@NullMarked
package dev.poneglyph.engine.state;

import org.jspecify.annotations.NullMarked;
