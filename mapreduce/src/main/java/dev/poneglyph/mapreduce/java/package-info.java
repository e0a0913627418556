/**
 * Runs user code from a job's jar. Entry types: {@link dev.poneglyph.mapreduce.java.JarCache},
 * {@link dev.poneglyph.mapreduce.java.JavaMapper}, {@link
 * dev.poneglyph.mapreduce.java.JavaReducer}.
 *
 * <p>May depend on: the packages api, builtin, text, shuffle and job, {@code TaskFailedException}
 * and {@code FullDisk} of the package run.
 */
@NullMarked
package dev.poneglyph.mapreduce.java;

import org.jspecify.annotations.NullMarked;
