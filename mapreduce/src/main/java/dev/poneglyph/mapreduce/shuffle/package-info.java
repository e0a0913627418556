/**
 * Pairs on their way from map to reduce: partitioned, sorted, combined, compressed, merged. Entry
 * types: {@link dev.poneglyph.mapreduce.shuffle.MapOutput}, {@link
 * dev.poneglyph.mapreduce.shuffle.MergeCursor}.
 *
 * <p>May depend on: the package text, {@code TaskFailedException} of the package run, zstd.
 */
@NullMarked
package dev.poneglyph.mapreduce.shuffle;

import org.jspecify.annotations.NullMarked;
