/**
 * Proof that the simulation bites: one rule of the production code at a time is broken in the bytes
 * of its class, and random runs must find it. The production code knows nothing of this.
 *
 * <p>May depend on: everything the simulation does.
 */
@NullMarked
package dev.poneglyph.simulation.mutation;

import org.jspecify.annotations.NullMarked;
