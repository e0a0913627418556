/**
 * The coordinator's figures for Prometheus. Entry type: {@link
 * dev.poneglyph.coordinator.metrics.CoordinatorMetrics}. Every name is in {@code docs/metrics.md}.
 *
 * <p>May depend on: engine (views, events), journal, the packages loop, http and feed.overview,
 * Micrometer.
 */
@NullMarked
package dev.poneglyph.coordinator.metrics;

import org.jspecify.annotations.NullMarked;
