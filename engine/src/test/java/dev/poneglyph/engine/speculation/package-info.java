/** Tests of the package of the same name. */
@NullMarked
package dev.poneglyph.engine.speculation;

import org.jspecify.annotations.NullMarked;
