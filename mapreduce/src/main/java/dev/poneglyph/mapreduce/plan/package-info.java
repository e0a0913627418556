/**
 * Turns a definition into stages of tasks. Entry type: {@link
 * dev.poneglyph.mapreduce.plan.Planner}.
 *
 * <p>May depend on: storage, the package job.
 */
@NullMarked
package dev.poneglyph.mapreduce.plan;

import org.jspecify.annotations.NullMarked;
