package dev.poneglyph.simulation.cluster;

/** When it is time to look at all of the state again. */
final class AuditSchedule {

    private static final long USUALLY_EVERY_MS = 1_000;

    private long everyMs = USUALLY_EVERY_MS;
    private long nextMs;
    private boolean finishUnknown = true;
    private boolean finished;

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

    /** Something was applied: jobs may have finished. */
    void changed() {
        finishUnknown = true;
    }

    boolean takeFinishCheck() {
        boolean was = finishUnknown;
        finishUnknown = false;
        return was;
    }

    boolean finished(boolean nowFinished) {
        finished = nowFinished;
        return finished;
    }

    boolean finished() {
        return finished;
    }
}
