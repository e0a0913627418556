package dev.poneglyph.coordinator.feed.words;

/** What the sentences of all kinds have in common. */
final class Sentences {

    /** Characters told of a text that came from outside. */
    private static final int MAX_TEXT = 300;

    private Sentences() {}

    /** The text on one line and cut where it is long. */
    static String brief(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }

    /** Who did it. */
    static String by(String by) {
        return by.isEmpty() ? "an operator" : by;
    }
}
