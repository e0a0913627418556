/**
 * Runs one attempt of a task: what a worker calls, and what it must provide. Entry types: {@link
 * dev.poneglyph.mapreduce.run.TaskRunner}, {@link dev.poneglyph.mapreduce.run.TaskContext}.
 *
 * <p>May depend on: storage, the other packages of mapreduce.
 */
@NullMarked
package dev.poneglyph.mapreduce.run;

import org.jspecify.annotations.NullMarked;
