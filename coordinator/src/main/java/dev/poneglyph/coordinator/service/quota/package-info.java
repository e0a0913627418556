/**
 * How much of the cluster a namespace or a caller may have. Entry types: {@link
 * dev.poneglyph.coordinator.service.quota.WaitingTasks}, {@link
 * dev.poneglyph.coordinator.service.quota.Uploads}.
 *
 * <p>May depend on: the packages limit and loop, engine, gRPC's statuses.
 */
@NullMarked
package dev.poneglyph.coordinator.service.quota;

import org.jspecify.annotations.NullMarked;
