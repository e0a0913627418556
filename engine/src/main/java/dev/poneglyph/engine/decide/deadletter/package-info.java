/**
 * Decisions about dead letters: recovery of one or many, purge, expiry.
 *
 * <p>May depend on: java.base, JSpecify, the other packages of the engine; reads the state through
 * its views only.
 */
@NullMarked
package dev.poneglyph.engine.decide.deadletter;

import org.jspecify.annotations.NullMarked;
