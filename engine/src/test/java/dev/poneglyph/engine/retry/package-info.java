@NullMarked
package dev.poneglyph.engine.retry;

import org.jspecify.annotations.NullMarked;
