@NullMarked
package dev.poneglyph.engine.state;

import org.jspecify.annotations.NullMarked;
