/**
 * The audit trail on disk: appended to by one thread, of a bounded size, whole after a crash. Entry
 * type: {@link dev.poneglyph.coordinator.audit.trail.AuditTrail}.
 *
 * <p>May depend on: the names of origins in the protocol, Jackson, SLF4J.
 */
@NullMarked
package dev.poneglyph.coordinator.audit.trail;

import org.jspecify.annotations.NullMarked;
