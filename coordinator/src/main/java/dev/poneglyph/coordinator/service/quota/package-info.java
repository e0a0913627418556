/**
 * How much of the cluster a namespace may have. Entry type: {@link
 * dev.poneglyph.coordinator.service.quota.WaitingTasks}.
 *
 * <p>May depend on: the packages limit and loop, engine, gRPC's statuses.
 */
@NullMarked
package dev.poneglyph.coordinator.service.quota;

import org.jspecify.annotations.NullMarked;
