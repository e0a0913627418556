/**
 * What all commands share: the global options, checks of values, the error for people. Entry type:
 * {@link dev.poneglyph.cli.option.GlobalOptions}.
 *
 * <p>May depend on: picocli, Jackson (the profile file), the client's connection settings.
 */
@NullMarked
package dev.poneglyph.cli.option;

import org.jspecify.annotations.NullMarked;
