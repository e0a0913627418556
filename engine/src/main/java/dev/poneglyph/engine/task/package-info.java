/**
 * Tasks, their attempts and leases, and the table of legal task transitions.
 *
 * <p>May depend on: java.base, JSpecify, the packages blame and retry.
 */
@NullMarked
package dev.poneglyph.engine.task;

import org.jspecify.annotations.NullMarked;
