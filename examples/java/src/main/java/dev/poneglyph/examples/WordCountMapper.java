package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.Mapper;

/** Emits each word with a 1. */
public final class WordCountMapper implements Mapper {

    @Override
    public void map(String line, Emitter out) {
        for (String word : Words.of(line)) {
            out.emit(word, "1");
        }
    }
}
