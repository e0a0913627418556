package dev.poneglyph.simulation.audit;

/** The time from the lease of an attempt to its end, in milliseconds since the beginning. */
public record Span(String worker, long fromMs, long toMs, End end) {

    /** How an attempt ended. */
    public enum End {
        COMPLETED,
        FAILED,
        RELEASED
    }
}
