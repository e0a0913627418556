package dev.poneglyph.coordinator.audit.trail;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which records are asked for.
 *
 * @param sinceMs those of this time or later, epoch milliseconds
 * @param who those of that name; empty for all
 * @param acts those of these acts; empty for all
 * @param target those done to it, or to a task of it where it is a job; empty for all
 * @param page which of them, from the newest on
 */
public record AuditQuery(long sinceMs, String who, Set<String> acts, String target, Page page) {

    /**
     * A part of the answer.
     *
     * @param before only records with a smaller number
     * @param limit at most so many
     * @param visible what the caller may see at all
     */
    public record Page(long before, int limit, Predicate<AuditRecord> visible) {

        /** The newest that anybody may see. */
        public static Page newest(int limit) {
            return new Page(Long.MAX_VALUE, limit, _ -> true);
        }
    }

    /** Every record of the page. */
    public static AuditQuery all(Page page) {
        return new AuditQuery(0, "", Set.of(), "", page);
    }

    boolean matches(AuditRecord record) {
        return record.atMs() >= sinceMs
                && (who.isEmpty() || who.equals(record.who()))
                && (acts.isEmpty() || acts.contains(record.act()))
                && (target.isEmpty()
                        || target.equals(record.target())
                        || target.equals(record.job()))
                && page.visible().test(record);
    }
}
