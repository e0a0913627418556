/**
 * Functions that come with Poneglyph. Entry type: {@link dev.poneglyph.mapreduce.builtin.Builtins}.
 *
 * <p>May depend on: the packages text and shuffle, {@code TaskFailedException} of the package run.
 */
@NullMarked
package dev.poneglyph.mapreduce.builtin;

import org.jspecify.annotations.NullMarked;
