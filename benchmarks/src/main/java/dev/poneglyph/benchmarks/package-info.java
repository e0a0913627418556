/**
 * How fast the parts are and how that grows with their load; {@code scripts/bench.sh} runs them.
 *
 * <p>May depend on: everything. Nobody depends on it.
 */
@NullMarked
package dev.poneglyph.benchmarks;

import org.jspecify.annotations.NullMarked;
