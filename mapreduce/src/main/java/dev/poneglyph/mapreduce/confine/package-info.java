/**
 * How programs of jobs are held: limits, another user, a namespace or sandbox of their own, a clean
 * environment. Entry type: {@link dev.poneglyph.mapreduce.confine.Confinement}.
 *
 * <p>May depend on: the JDK, SLF4J, storage (rights).
 */
@NullMarked
package dev.poneglyph.mapreduce.confine;

import org.jspecify.annotations.NullMarked;
