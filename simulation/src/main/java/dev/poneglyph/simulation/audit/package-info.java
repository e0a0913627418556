/**
 * The independent auditor, the trace of what happened, and figures drawn from it.
 *
 * <p>May depend on: engine, protocol.
 */
@NullMarked
package dev.poneglyph.simulation.audit;

import org.jspecify.annotations.NullMarked;
