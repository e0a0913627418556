package dev.poneglyph.coordinator.polling;

import dev.poneglyph.coordinator.detection.Patience;

/**
 * How often a worker beats, learned from what it does. Only a worker that was seen to beat while it
 * runs something is known: another may be silent as long as its task takes. Times are monotonic
 * milliseconds. Safe for use by several threads.
 */
final class Cadence {

    /** Silence that is borne of a worker whose cadence is not known, and the most of any. */
    static final long MOST_PATIENCE_MS = 60_000;

    /** Silence that is borne of every worker. */
    static final long LEAST_PATIENCE_MS = 5_000;

    private static final int MISSED_BEATS = 3;
    private static final int BEATS_TO_KNOW = 2;
    private static final int REMEMBERED = 8;
    private static final double SUSPECT_PART = 0.6;

    private final long[] intervalsMs = new long[REMEMBERED];
    private int beats;
    private int beatsWhileRunning;
    private long lastBeatMs;

    /**
     * A heartbeat came.
     *
     * @param running whether the worker has a task meanwhile
     */
    synchronized void beat(long nowMs, boolean running) {
        if (beats > 0) {
            intervalsMs[(beats - 1) % REMEMBERED] = nowMs - lastBeatMs;
        }
        beats++;
        beatsWhileRunning += running ? 1 : 0;
        lastBeatMs = nowMs;
    }

    /** How much silence is borne, by what is known so far. */
    synchronized Patience patience() {
        long lostAfterMs = MOST_PATIENCE_MS;
        if (beatsWhileRunning >= BEATS_TO_KNOW && beats > BEATS_TO_KNOW) {
            long longestMs = 0;
            for (long intervalMs : intervalsMs) {
                longestMs = Math.max(longestMs, intervalMs);
            }
            lostAfterMs = Math.clamp(MISSED_BEATS * longestMs, LEAST_PATIENCE_MS, MOST_PATIENCE_MS);
        }
        return new Patience((long) (lostAfterMs * SUSPECT_PART), lostAfterMs);
    }
}
