/**
 * What is logged, how as text and how as JSON. Entry types: {@link dev.poneglyph.cli.log.OneLine},
 * {@link dev.poneglyph.cli.log.JsonEncoder}, {@link dev.poneglyph.cli.log.SimulatedFilter}, which
 * {@code logback.xml} names.
 *
 * <p>May depend on: logback, the package output, Jackson's generator, the coordinator's package
 * simulate.
 */
@NullMarked
package dev.poneglyph.cli.log;

import org.jspecify.annotations.NullMarked;
