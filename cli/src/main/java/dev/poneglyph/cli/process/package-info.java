/**
 * Other processes of this program and the folders they use. Entry types: {@link
 * dev.poneglyph.cli.process.JavaCommand}, {@link dev.poneglyph.cli.process.CoordinatorProcess}.
 *
 * <p>May depend on: the package option.
 */
@NullMarked
package dev.poneglyph.cli.process;

import org.jspecify.annotations.NullMarked;
