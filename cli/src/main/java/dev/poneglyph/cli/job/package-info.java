/**
 * From what the user typed to a job's definition. Entry type: {@link
 * dev.poneglyph.cli.job.JobOptions}.
 *
 * <p>May depend on: mapreduce (job), picocli, the package option.
 */
@NullMarked
package dev.poneglyph.cli.job;

import org.jspecify.annotations.NullMarked;
