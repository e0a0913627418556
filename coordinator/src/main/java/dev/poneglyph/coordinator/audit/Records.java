package dev.poneglyph.coordinator.audit;

import dev.poneglyph.coordinator.audit.trail.AuditRecord;
import dev.poneglyph.coordinator.audit.trail.AuditRecord.Place;
import dev.poneglyph.protocol.codec.Origin;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes records, whose texts are cut to what a line of the trail may have. */
final class Records {

    /** Longest text of a record, in characters. */
    static final int MAX_TEXT = 1_000;

    private static final String CUT = "…";

    private Records() {}

    static AuditRecord of(long atMs, Origin origin, Deed deed, @Nullable Place place) {
        return new AuditRecord(
                0,
                atMs,
                cut(origin.who()),
                cut(origin.from()),
                origin.via(),
                deed.act().text(),
                cut(deed.target()),
                deed.job() == null ? null : cut(deed.job()),
                cut(deed.change().before()),
                cut(deed.change().after()),
                deed.ending().outcome().name().toLowerCase(Locale.ROOT),
                cut(deed.ending().detail()),
                place);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + CUT;
    }
}
