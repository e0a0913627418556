package dev.poneglyph.coordinator.audit.trail;

import dev.poneglyph.protocol.codec.Origin;
import java.util.Set;

/**
 * The kinds of records that are kept apart, so that whoever can make many of one kind pushes none
 * of another out.
 */
enum TrailKind {
    /** What was done. */
    ACTS("acts"),
    /** Who signed in and out, which everybody who is known may do at will. */
    SIGN_INS("signins"),
    /** Calls of proven callers that were not let in. */
    DENIED("denied"),
    /** Calls of whoever proved nothing. */
    STRANGERS("strangers");

    private static final String DENIED_OUTCOME = "denied";
    private static final Set<String> SIGN_IN_ACTS = Set.of("sign_in", "sign_out");

    private final String inFileNames;

    TrailKind(String inFileNames) {
        this.inFileNames = inFileNames;
    }

    static TrailKind of(AuditRecord record) {
        if (record.outcome().equals(DENIED_OUTCOME)) {
            return record.via().equals(Origin.CLAIMED) ? STRANGERS : DENIED;
        }
        return SIGN_IN_ACTS.contains(record.act()) ? SIGN_INS : ACTS;
    }

    /** What its files' names begin with. */
    String inFileNames() {
        return inFileNames;
    }

    /** Whether a record is to be on disk before the next is waited for. */
    boolean isForced() {
        return this == ACTS || this == SIGN_INS;
    }

    int files(TrailLimits limits) {
        return this == ACTS ? limits.actFiles() : limits.deniedFiles();
    }
}
