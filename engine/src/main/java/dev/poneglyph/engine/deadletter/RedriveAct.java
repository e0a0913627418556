package dev.poneglyph.engine.deadletter;

/** What an operator does to a redrive. */
public enum RedriveAct {
    /** RUNNING → PAUSED. */
    PAUSE,
    /** PAUSED → RUNNING. */
    RESUME,
    /** → CANCELLED. */
    CANCEL
}
