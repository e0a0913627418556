/**
 * What operators see of breakers and decide about them. Entry type: {@link
 * dev.poneglyph.cli.breaker.BreakersCommand}.
 *
 * <p>May depend on: the client library, and the packages client, option and output of this module.
 */
@NullMarked
package dev.poneglyph.cli.breaker;

import org.jspecify.annotations.NullMarked;
