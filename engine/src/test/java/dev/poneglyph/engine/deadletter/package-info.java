@NullMarked
package dev.poneglyph.engine.deadletter;

import org.jspecify.annotations.NullMarked;
