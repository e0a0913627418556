/**
 * Fuzzers of everything that reads bytes of others. Entry types: {@link
 * dev.poneglyph.fuzz.FuzzMain} runs them, {@link dev.poneglyph.fuzz.Target} names them.
 *
 * <p>May depend on: every module but the benchmarks, Jazzer, picocli. Nobody depends on it.
 */
@NullMarked
package dev.poneglyph.fuzz;

import org.jspecify.annotations.NullMarked;
