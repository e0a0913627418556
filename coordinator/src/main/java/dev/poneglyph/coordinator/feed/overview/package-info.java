/**
 * How the cluster stands and how it went in the last quarter of an hour. Entry types: {@link
 * dev.poneglyph.coordinator.feed.overview.TrafficMeter} on the loop, {@link
 * dev.poneglyph.coordinator.feed.overview.OverviewReader} for everybody else.
 *
 * <p>May depend on: engine, the packages loop, service (calls to the loop) and session (who idles),
 * Jackson's annotations.
 */
@NullMarked
package dev.poneglyph.coordinator.feed.overview;

import org.jspecify.annotations.NullMarked;
