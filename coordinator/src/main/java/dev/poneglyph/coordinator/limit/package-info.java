/**
 * How much the network may ask of a coordinator, so that nobody takes it from the others. Entry
 * types: {@link dev.poneglyph.coordinator.limit.NetworkLimit} (what is limited), {@link
 * dev.poneglyph.coordinator.limit.NetworkLimits} (how much, as chosen) and {@link
 * dev.poneglyph.coordinator.limit.Refusals} (what was refused so far).
 *
 * <p>May depend on: the JDK.
 */
@NullMarked
package dev.poneglyph.coordinator.limit;

import org.jspecify.annotations.NullMarked;
