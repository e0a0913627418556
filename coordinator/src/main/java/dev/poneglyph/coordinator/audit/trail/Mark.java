package dev.poneglyph.coordinator.audit.trail;

import dev.poneglyph.coordinator.audit.trail.AuditRecord.Place;

/**
 * How far the trail went in the log.
 *
 * @param place of the newest record that went through the log
 * @param atMs stamp of its entry
 */
public record Mark(Place place, long atMs) {

    /** Of a trail in which no record went through the log. */
    public static final Mark NONE = new Mark(Place.NONE, Long.MIN_VALUE);

    /**
     * Whether the trail has what stands there. Not by the place alone: where an older copy of the
     * log was put back, other commands come to stand in the same places, later.
     *
     * @param stampMs of the entry; never goes back in one log
     */
    public boolean covers(Place other, long stampMs) {
        return other.compareTo(place) <= 0 && stampMs <= atMs;
    }
}
