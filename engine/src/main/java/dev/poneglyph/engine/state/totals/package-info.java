/**
 * Totals since the cluster began.
 *
 * <p>May depend on: java.base.
 */
@NullMarked
package dev.poneglyph.engine.state.totals;

import org.jspecify.annotations.NullMarked;
