/**
 * The jobs of the folder examples in Java. Entry types: the mappers and reducers that the job files
 * beside this module name; {@code examples/python} has the same jobs as programs, with the same
 * results byte for byte.
 *
 * <p>May depend on: {@code dev.poneglyph.mapreduce.api} and the JDK.
 */
@NullMarked
package dev.poneglyph.examples;

import org.jspecify.annotations.NullMarked;
