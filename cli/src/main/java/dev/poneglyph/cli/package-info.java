/**
 * The {@code poneglyph} command: options, defaults from the environment, errors, exit codes. Entry
 * type: {@link dev.poneglyph.cli.Main}.
 *
 * <p>May depend on: the packages below, picocli.
 */
@NullMarked
package dev.poneglyph.cli;

import org.jspecify.annotations.NullMarked;
