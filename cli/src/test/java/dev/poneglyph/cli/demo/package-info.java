/** The checks of the demo. */
@NullMarked
package dev.poneglyph.cli.demo;

import org.jspecify.annotations.NullMarked;
