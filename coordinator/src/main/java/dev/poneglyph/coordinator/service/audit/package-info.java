/**
 * Asks the audit trail for callers: checks the question, and shows to each what it may see. Entry
 * type: {@link dev.poneglyph.coordinator.service.audit.AuditQueries}.
 *
 * <p>May depend on: the packages access, audit and service, protocol, gRPC.
 */
@NullMarked
package dev.poneglyph.coordinator.service.audit;

import org.jspecify.annotations.NullMarked;
