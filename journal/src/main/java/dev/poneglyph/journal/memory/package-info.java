/**
 * A log in memory, for tests and simulation: the same contract, no disk, nothing happens but when
 * it is told to. Entry type: {@link dev.poneglyph.journal.memory.InMemoryJournal}.
 *
 * <p>May depend on: journal, JSpecify.
 */
@NullMarked
package dev.poneglyph.journal.memory;

import org.jspecify.annotations.NullMarked;
