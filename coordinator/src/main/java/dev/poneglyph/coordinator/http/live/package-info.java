/**
 * What goes on, over HTTP: the feed of events and the overview, asked for or as server-sent events.
 * Entry type: {@link dev.poneglyph.coordinator.http.live.LiveRoutes}.
 *
 * <p>May depend on: the packages feed, http and http.v1.call, Javalin, Jackson.
 */
@NullMarked
package dev.poneglyph.coordinator.http.live;

import org.jspecify.annotations.NullMarked;
