/**
 * Workers as the engine knows them.
 *
 * <p>May depend on: java.base, JSpecify, the package breaker.
 */
@NullMarked
package dev.poneglyph.engine.worker;

import org.jspecify.annotations.NullMarked;
