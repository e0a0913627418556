/** The command line: arguments, defaults from the environment, errors. */
@NullMarked
package dev.poneglyph.cli;

import org.jspecify.annotations.NullMarked;
