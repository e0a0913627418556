package dev.poneglyph.coordinator.audit;

/**
 * Lets so many refused calls a second into the trail and counts the others: whoever knocks often
 * does not fill the disk. Safe for use by several threads.
 */
final class Refusals {

    /** Refused calls kept of each second, of all callers of one kind together. */
    static final int KEPT_PER_SECOND = 20;

    private static final long SECOND_MS = 1_000;

    private long secondMs = Long.MIN_VALUE;
    private int kept;
    private long leftOut;

    /**
     * A call was refused.
     *
     * @return how many were left out since the last that was kept; −1 where this one is left out
     */
    synchronized long admit(long nowMs) {
        long current = Math.floorDiv(nowMs, SECOND_MS);
        if (current != secondMs) {
            secondMs = current;
            kept = 0;
        }
        if (kept >= KEPT_PER_SECOND) {
            leftOut++;
            return -1;
        }
        kept++;
        long told = leftOut;
        leftOut = 0;
        return told;
    }
}
