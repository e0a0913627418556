package dev.poneglyph.coordinator.http.v1.audit;

import dev.poneglyph.coordinator.audit.trail.AuditRecord;
import dev.poneglyph.coordinator.audit.trail.AuditRecord.Place;
import dev.poneglyph.coordinator.http.v1.call.Words;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is shown.
 *
 * @param place of the command in the log, {@code INDEX.COMMAND}; null where there is none
 */
record AuditView(
        long id,
        long atMs,
        String who,
        String from,
        String via,
        String act,
        String target,
        @Nullable String job,
        @Nullable String before,
        @Nullable String after,
        String outcome,
        @Nullable String detail,
        @Nullable String place) {

    static AuditView of(AuditRecord record) {
        Place place = record.place();
        return new AuditView(
                record.id(),
                record.atMs(),
                record.who(),
                record.from(),
                record.via(),
                record.act(),
                record.target(),
                record.job(),
                Words.orNull(record.before()),
                Words.orNull(record.after()),
                record.outcome(),
                Words.orNull(record.detail()),
                place == null ? null : place.index() + "." + place.position());
    }
}
