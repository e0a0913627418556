/** Tests of the simulate command. */
@NullMarked
package dev.poneglyph.cli.simulate;

import org.jspecify.annotations.NullMarked;
