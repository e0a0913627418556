@NullMarked
package dev.poneglyph.engine;

import org.jspecify.annotations.NullMarked;
