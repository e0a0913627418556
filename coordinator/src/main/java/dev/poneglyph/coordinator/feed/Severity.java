package dev.poneglyph.coordinator.feed;

import java.util.Locale;

/** How much an event matters to an operator. */
public enum Severity {
    /** Everyday business. */
    INFO,
    /** Worth knowing: something began, ended or was steered. */
    NOTICE,
    /** Something failed, and the system deals with it. */
    WARNING,
    /** Somebody should look. */
    CRITICAL;

    /** As the interfaces write it: lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
