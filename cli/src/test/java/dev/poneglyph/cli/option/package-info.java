/** The checks of what users type. */
@NullMarked
package dev.poneglyph.cli.option;

import org.jspecify.annotations.NullMarked;
