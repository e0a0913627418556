/** What people and programs read. */
@NullMarked
package dev.poneglyph.cli.output;

import org.jspecify.annotations.NullMarked;
