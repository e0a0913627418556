package dev.poneglyph.engine.deadletter;

/**
 * A piece of a filter's text.
 *
 * @param text without the quotation marks, if it had any
 * @param index of its first character, from 0
 */
record FilterToken(Kind kind, String text, int index) {

    enum Kind {
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        END
    }

    /** For a message: quoted and not longer than a line. */
    String shown() {
        if (kind == Kind.END) {
            return "its end";
        }
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 60) + "…'";
    }

    boolean is(String keyword) {
        return kind == Kind.WORD && text.equals(keyword);
    }
}
