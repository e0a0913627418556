/**
 * What happened, in sentences for people. Entry type: {@link
 * dev.poneglyph.coordinator.feed.words.Teller}. Taken in on the loop, worded by whoever reads.
 *
 * <p>May depend on: engine, the feed's severity.
 */
@NullMarked
package dev.poneglyph.coordinator.feed.words;

import org.jspecify.annotations.NullMarked;
