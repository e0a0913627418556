/** Tests of the examples: the languages agree, and the job files say what is there. */
@NullMarked
package dev.poneglyph.examples;

import org.jspecify.annotations.NullMarked;
