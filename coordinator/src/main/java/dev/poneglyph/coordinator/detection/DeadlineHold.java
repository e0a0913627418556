package dev.poneglyph.coordinator.detection;

/**
 * Keeps deadlines from being fired before the workers could speak: after a start or a pause of the
 * coordinator many attempts are past their time only because nobody could report their end. All
 * deadlines wait, not only those of attempts: which of them is due next is the engine's to know,
 * and a retry that comes a few seconds late does no harm. Times are monotonic milliseconds.
 */
final class DeadlineHold {

    /**
     * Holds between two looks at the deadlines: a coordinator that is paused again and again must
     * not hold them for ever.
     */
    static final int MAX_IN_A_ROW = 3;

    private final long holdMs;
    private long untilMs = Long.MIN_VALUE;
    private int inARow;

    DeadlineHold(long holdMs) {
        this.holdMs = holdMs;
    }

    /** Workers get time to speak from now on. */
    void begin(long nowMs) {
        if (inARow < MAX_IN_A_ROW) {
            inARow++;
            untilMs = nowMs + holdMs;
        }
    }

    /** Until when no deadline may be fired. */
    long untilMs() {
        return untilMs;
    }

    /** A turn of the loop ends, with a look at the deadlines if they are not held. */
    void turnEnded(long nowMs) {
        if (nowMs >= untilMs) {
            inARow = 0;
        }
    }
}
