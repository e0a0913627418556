package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.Reducer;
import java.util.Iterator;

/** Adds up what each node was handed; the mean rank stays 1. */
public final class PageRankReducer implements Reducer {

    private static final long BASE = Ranks.BILLION * 15 / 100;
    private static final String LINKS = "links ";
    private static final String SHARE = "share ";

    @Override
    public void reduce(String node, Iterator<String> values, Emitter out) {
        long rank = BASE;
        String links = "";
        while (values.hasNext()) {
            String value = values.next();
            if (value.startsWith(LINKS)) {
                links = value.substring(LINKS.length());
            } else {
                rank = Math.addExact(rank, Long.parseLong(value.substring(SHARE.length())));
            }
        }
        String shown = Ranks.show(rank);
        out.emit(node, links.isEmpty() ? shown : shown + " " + links);
    }
}
