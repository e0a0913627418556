/**
 * What is fuzzed: each class reads inputs as one part of the product does, and checks what must
 * hold. Entry type: {@link dev.poneglyph.fuzz.FuzzTarget}.
 *
 * <p>May depend on: every module but the benchmarks.
 */
@NullMarked
package dev.poneglyph.fuzz.targets;

import org.jspecify.annotations.NullMarked;
