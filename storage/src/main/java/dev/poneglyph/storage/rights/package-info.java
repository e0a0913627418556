/**
 * Who else on this machine can get at our files. Entry type: {@link
 * dev.poneglyph.storage.rights.PrivateFolder}.
 *
 * <p>May depend on: java.base, JSpecify, SLF4J.
 */
@NullMarked
package dev.poneglyph.storage.rights;

import org.jspecify.annotations.NullMarked;
