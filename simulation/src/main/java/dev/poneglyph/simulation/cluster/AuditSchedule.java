package dev.poneglyph.simulation.cluster;

/** When it is time to look at all of the state again. */
final class AuditSchedule {

    private static final long USUALLY_EVERY_MS = 1_000;

    private long everyMs = USUALLY_EVERY_MS;
    private long nextMs;

    void wholeEvery(long newEveryMs) {
        everyMs = newEveryMs;
    }

    boolean takeWholeAudit(long nowMs) {
        if (nowMs < nextMs) {
            return false;
        }
        nextMs = nowMs + everyMs;
        return true;
    }
}
