/**
 * What people and programs read: tables, JSON, the report of a job. Entry types: {@link
 * dev.poneglyph.cli.output.JobReport}, {@link dev.poneglyph.cli.output.Json}.
 *
 * <p>May depend on: client, protocol, mapreduce (run), Jackson.
 */
@NullMarked
package dev.poneglyph.cli.output;

import org.jspecify.annotations.NullMarked;
