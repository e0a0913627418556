/** The commands that ask a coordinator. */
@NullMarked
package dev.poneglyph.cli.client;

import org.jspecify.annotations.NullMarked;
