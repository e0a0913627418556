/**
 * What happens, as a feed of events with ids that outlive a restart. Entry types: {@link
 * dev.poneglyph.coordinator.feed.EventFeed} on the loop, {@link
 * dev.poneglyph.coordinator.feed.FeedReader} for everybody else.
 *
 * <p>May depend on: engine, the packages loop and service (calls to the loop), gRPC's status codes.
 */
@NullMarked
package dev.poneglyph.coordinator.feed;

import org.jspecify.annotations.NullMarked;
