/**
 * Whom failures are charged to, once there is evidence: one small class for each rule.
 *
 * <p>May depend on: java.base, JSpecify, all packages of the engine but the other handlers.
 */
@NullMarked
package dev.poneglyph.engine.decide.verdict;

import org.jspecify.annotations.NullMarked;
