/**
 * The cluster at a glance, once or live, and what happens in it. Entry types: {@link
 * dev.poneglyph.cli.observe.StatusCommand}, {@link dev.poneglyph.cli.observe.TopCommand}, {@link
 * dev.poneglyph.cli.observe.EventsCommand}.
 *
 * <p>May depend on: the client library, JLine, and the packages client, option and output of this
 * module.
 */
@NullMarked
package dev.poneglyph.cli.observe;

import org.jspecify.annotations.NullMarked;
