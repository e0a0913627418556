/** The checks of the demo. */
@NullMarked
package dev.poneglyph.cli.demo.report;

import org.jspecify.annotations.NullMarked;
