/**
 * Decisions about jobs and their stages.
 *
 * <p>May depend on: java.base, JSpecify, all packages of the engine.
 */
@NullMarked
package dev.poneglyph.engine.decide.job;

import org.jspecify.annotations.NullMarked;
