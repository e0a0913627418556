/**
 * How a coordinator plays a fleet on virtual time. It cannot by itself: whoever starts it may give
 * it a simulator. Entry type: {@link dev.poneglyph.coordinator.simulate.Simulator}.
 *
 * <p>May depend on: java.base, JSpecify.
 */
@NullMarked
package dev.poneglyph.coordinator.simulate;

import org.jspecify.annotations.NullMarked;
