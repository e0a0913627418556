/**
 * What may be seen of the engine's state, apart from the code that changes it. Entry type: {@link
 * dev.poneglyph.engine.view.StateView}; decisions see more, a {@link
 * dev.poneglyph.engine.view.DecisionView}.
 *
 * <p>May depend on: java.base, JSpecify, the engine's packages of values (job, task, worker, …) and
 * state.totals.
 */
@NullMarked
package dev.poneglyph.engine.view;

import org.jspecify.annotations.NullMarked;
