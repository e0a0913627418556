/**
 * Decisions: one handler for each command, and the rules that follow every command.
 *
 * <p>Whoever decides sees {@link dev.poneglyph.engine.view.DecisionView} and returns a {@link
 * dev.poneglyph.engine.decide.Decision}; nothing here changes state.
 *
 * <p>May depend on: java.base, JSpecify, all packages of the engine.
 */
@NullMarked
package dev.poneglyph.engine.decide;

import org.jspecify.annotations.NullMarked;
