/** From what the user typed to a definition. */
@NullMarked
package dev.poneglyph.cli.job;

import org.jspecify.annotations.NullMarked;
