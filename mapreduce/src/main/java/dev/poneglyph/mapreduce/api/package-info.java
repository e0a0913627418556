/**
 * What users implement in Java. Entry types: {@link dev.poneglyph.mapreduce.api.Mapper}, {@link
 * dev.poneglyph.mapreduce.api.Reducer}.
 *
 * <p>May depend on: nothing but the JDK.
 */
@NullMarked
package dev.poneglyph.mapreduce.api;

import org.jspecify.annotations.NullMarked;
