/**
 * Programs over standard input and output, each in its own process group. Entry type: {@link
 * dev.poneglyph.mapreduce.exec.ProgramRunner}.
 *
 * <p>May depend on: the packages confine, job and run.
 */
@NullMarked
package dev.poneglyph.mapreduce.exec;

import org.jspecify.annotations.NullMarked;
