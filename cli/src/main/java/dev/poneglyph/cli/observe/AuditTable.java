package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.output.Table;
import dev.poneglyph.protocol.v1.AuditRecord;
import java.time.Instant;
import java.util.List;

/** The audit trail as people read it. */
final class AuditTable {

    /** A filter or an address may be long, and would push all else off the screen. */
    private static final int MAX_CELL = 60;

    private static final String CLAIMED = "claimed";
    private static final String NOTHING = "-";

    private AuditTable() {}

    static List<String> lines(List<AuditRecord> records) {
        var table = new Table("TIME", "WHO", "FROM", "ACT", "TARGET", "BEFORE → AFTER", "OUTCOME");
        for (AuditRecord record : records) {
            table.row(
                    Instant.ofEpochMilli(record.getAtMs()),
                    cell(who(record)),
                    cell(record.getFrom()),
                    record.getAct(),
                    cell(record.getTarget()),
                    change(record),
                    outcome(record));
        }
        return table.lines();
    }

    private static String who(AuditRecord record) {
        return record.getVia().equals(CLAIMED) ? "(" + record.getWho() + ")" : record.getWho();
    }

    private static String change(AuditRecord record) {
        String before = record.getBefore();
        String after = record.getAfter();
        if (before.equals(after)) {
            return before.isEmpty() ? NOTHING : cell(before);
        }
        return "%s → %s".formatted(orNothing(before), orNothing(after));
    }

    private static String orNothing(String state) {
        return state.isEmpty() ? NOTHING : cell(state);
    }

    private static String outcome(AuditRecord record) {
        String detail = record.getDetail();
        return detail.isEmpty() ? record.getOutcome() : record.getOutcome() + ": " + detail;
    }

    private static String cell(String text) {
        if (text.isEmpty()) {
            return NOTHING;
        }
        return text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL - 1) + "…";
    }
}
