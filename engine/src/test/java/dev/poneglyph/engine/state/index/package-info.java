@NullMarked
package dev.poneglyph.engine.state.index;

import org.jspecify.annotations.NullMarked;
