/**
 * Measures this installation. Entry type: {@link dev.poneglyph.cli.bench.DispatchBenchCommand}.
 *
 * <p>May depend on: client, worker, the packages run and output.
 */
@NullMarked
package dev.poneglyph.cli.bench;

import org.jspecify.annotations.NullMarked;
