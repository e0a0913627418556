package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.Reducer;
import java.util.Iterator;
import java.util.TreeSet;

/** Emits each distinct book of a word once: less to shuffle. */
public final class InvertedIndexCombiner implements Reducer {

    @Override
    public void reduce(String word, Iterator<String> books, Emitter out) {
        var distinct = new TreeSet<String>();
        books.forEachRemaining(distinct::add);
        distinct.forEach(book -> out.emit(word, book));
    }
}
