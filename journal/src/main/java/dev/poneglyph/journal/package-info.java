/**
 * The log of commands: entries are bytes here. Entry type: {@link dev.poneglyph.journal.Journal}.
 *
 * <p>May depend on: Apache Ratis, SLF4J, JSpecify.
 */
@NullMarked
package dev.poneglyph.journal;

import org.jspecify.annotations.NullMarked;
