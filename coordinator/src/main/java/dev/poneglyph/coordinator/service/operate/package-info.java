/**
 * What operators do: dead letters and their redrives, pauses, retries by hand, breakers, label
 * limits.
 *
 * <p>May depend on: engine, protocol, the loop, and the package service.
 */
@NullMarked
package dev.poneglyph.coordinator.service.operate;

import org.jspecify.annotations.NullMarked;
