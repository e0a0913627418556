/**
 * Lines of text as ranges of bytes: splits, line ends, compression, UTF-8. Entry type: {@link
 * dev.poneglyph.mapreduce.text.SplitReader}.
 *
 * <p>May depend on: storage, {@code TaskFailedException} of the package run.
 */
@NullMarked
package dev.poneglyph.mapreduce.text;

import org.jspecify.annotations.NullMarked;
