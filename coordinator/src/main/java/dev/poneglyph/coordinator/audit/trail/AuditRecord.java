package dev.poneglyph.coordinator.audit.trail;

import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param id its number in the trail, from 1, only growing; 0 before it is in the trail
 * @param atMs when, epoch milliseconds: the stamp of the log entry where there is one
 * @param who a name, proven or claimed
 * @param from the address the call came from
 * @param via how the name was proven, {@code claimed} where it was not
 * @param act such as {@code pause_job}
 * @param target what it was done to
 * @param job the job it touches; null where it touches none alone
 * @param before how the target stood; empty where it was not there
 * @param after how it stands then
 * @param outcome {@code accepted}, {@code duplicate}, {@code refused} or {@code denied}
 * @param detail why it was refused, or what the caller said with it
 * @param place of the command in the log; null where it did not go through the log
 */
public record AuditRecord(
        long id,
        long atMs,
        String who,
        String from,
        String via,
        String act,
        String target,
        @Nullable String job,
        String before,
        String after,
        String outcome,
        String detail,
        @Nullable Place place) {

    /** The same under its number. */
    AuditRecord numbered(long number) {
        return new AuditRecord(
                number, atMs, who, from, via, act, target, job, before, after, outcome, detail,
                place);
    }

    /** Whether it goes through the log, which tells it again after a crash. */
    boolean isInLog() {
        return place != null;
    }

    /**
     * Where a command stands in the log.
     *
     * @param index of its entry
     * @param position in the entry, from 0
     */
    public record Place(long index, int position) implements Comparable<Place> {

        /** Before all. */
        public static final Place NONE = new Place(0, 0);

        @Override
        public int compareTo(Place other) {
            int byIndex = Long.compare(index, other.index);
            return byIndex == 0 ? Integer.compare(position, other.position) : byIndex;
        }
    }
}
