/**
 * Commands that ask a running coordinator. Entry type: {@link dev.poneglyph.cli.client.Connection}.
 *
 * <p>May depend on: client, mapreduce (job), storage, the package output.
 */
@NullMarked
package dev.poneglyph.cli.client;

import org.jspecify.annotations.NullMarked;
