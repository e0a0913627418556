package dev.poneglyph.mapreduce.exec;

import dev.poneglyph.mapreduce.confine.Limit;

/**
 * A limit that a program went beyond.
 *
 * @param but what came, as the middle of a sentence
 */
record Breach(Limit limit, String but) {

    /** It was seen to use so much. */
    static Breach used(Limit limit, long amount) {
        return new Breach(limit, "it took " + limit.text(amount));
    }
}
