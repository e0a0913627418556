/** The measurements. */
@NullMarked
package dev.poneglyph.cli.bench;

import org.jspecify.annotations.NullMarked;
