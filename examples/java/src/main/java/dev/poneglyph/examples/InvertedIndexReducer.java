package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.Reducer;
import java.util.Iterator;
import java.util.TreeSet;

/** Lists the books of each word. */
public final class InvertedIndexReducer implements Reducer {

    @Override
    public void reduce(String word, Iterator<String> books, Emitter out) {
        var distinct = new TreeSet<String>();
        books.forEachRemaining(distinct::add);
        out.emit(word, String.join(",", distinct));
    }
}
