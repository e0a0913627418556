package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.Mapper;

/** Emits each line as a key: the shuffle sorts. What follows a tab goes along as the value. */
public final class SortMapper implements Mapper {

    @Override
    public void map(String line, Emitter out) {
        int tab = line.indexOf('\t');
        out.emit(tab < 0 ? line : line.substring(0, tab), tab < 0 ? "" : line.substring(tab + 1));
    }
}
