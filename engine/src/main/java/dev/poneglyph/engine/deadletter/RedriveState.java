package dev.poneglyph.engine.deadletter;

/** Where a redrive stands. */
public enum RedriveState {
    /** Sends tasks back, in order and paced. */
    RUNNING,
    /** Held by an operator. */
    PAUSED,
    /** Given up by an operator; what was sent back stays so. */
    CANCELLED,
    /** Every chosen task has had its turn; outcomes may still come in. */
    DONE
}
