/** Tests of the simulation, and the simulation as a test of everything else. */
@NullMarked
package dev.poneglyph.simulation;

import org.jspecify.annotations.NullMarked;
