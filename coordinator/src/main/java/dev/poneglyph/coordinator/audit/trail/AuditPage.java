package dev.poneglyph.coordinator.audit.trail;

import java.util.List;

/**
 * A part of an answer.
 *
 * @param records the newest first; may be fewer than asked for, or none, although more follow
 * @param nextBefore the {@code before} of the part after it; 0 where nothing follows
 */
public record AuditPage(List<AuditRecord> records, long nextBefore) {}
