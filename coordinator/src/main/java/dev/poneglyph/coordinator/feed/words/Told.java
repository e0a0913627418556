package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.coordinator.feed.Severity;
import java.util.function.Supplier;

/**
 * An event as it will be told.
 *
 * @param sentence built when somebody reads it, on the reader's thread; holds no payloads
 */
public record Told(Severity severity, Subject subject, Supplier<String> sentence) {

    static Told info(Subject subject, Supplier<String> sentence) {
        return new Told(Severity.INFO, subject, sentence);
    }

    static Told notice(Subject subject, Supplier<String> sentence) {
        return new Told(Severity.NOTICE, subject, sentence);
    }

    static Told warning(Subject subject, Supplier<String> sentence) {
        return new Told(Severity.WARNING, subject, sentence);
    }

    static Told critical(Subject subject, Supplier<String> sentence) {
        return new Told(Severity.CRITICAL, subject, sentence);
    }
}
