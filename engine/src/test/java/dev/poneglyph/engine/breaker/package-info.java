@NullMarked
package dev.poneglyph.engine.breaker;

import org.jspecify.annotations.NullMarked;
