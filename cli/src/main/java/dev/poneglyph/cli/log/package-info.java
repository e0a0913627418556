/**
 * How events are logged as JSON. Entry type: {@link dev.poneglyph.cli.log.JsonEncoder}, which
 * {@code logback.xml} names.
 *
 * <p>May depend on: logback, Jackson's generator.
 */
@NullMarked
package dev.poneglyph.cli.log;

import org.jspecify.annotations.NullMarked;
