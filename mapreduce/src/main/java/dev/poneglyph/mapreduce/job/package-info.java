/**
 * What a job is: the definition, its file form (YAML) and its validation. Entry types: {@link
 * dev.poneglyph.mapreduce.job.JobDefinition}, {@code JobFile}.
 *
 * <p>May depend on: storage, Jackson, {@code TaskFailedException} of the package run.
 */
@NullMarked
package dev.poneglyph.mapreduce.job;

import org.jspecify.annotations.NullMarked;
