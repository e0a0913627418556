/**
 * Data by URI. Entry type: {@link dev.poneglyph.storage.Storage}.
 *
 * <p>May depend on: java.base, JSpecify, SLF4J.
 */
@NullMarked
package dev.poneglyph.storage;

import org.jspecify.annotations.NullMarked;
