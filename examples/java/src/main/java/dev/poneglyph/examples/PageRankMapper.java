package dev.poneglyph.examples;

import dev.poneglyph.mapreduce.api.Emitter;
import dev.poneglyph.mapreduce.api.InvalidInputException;
import dev.poneglyph.mapreduce.api.Mapper;

/**
 * Hands 85 % of a node's rank to those it points to; lines are {@code node<TAB>rank link,link}. A
 * node without links keeps its own.
 */
public final class PageRankMapper implements Mapper {

    @Override
    public void map(String line, Emitter out) throws InvalidInputException {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            throw new InvalidInputException(
                    "Expected \"node<TAB>rank link,link\", but got \"%s\"".formatted(line));
        }
        String node = line.substring(0, tab);
        String[] state = line.substring(tab + 1).split(" ", 2);
        long damped = Ranks.parse(state[0]) * 85 / 100;
        String links = state.length > 1 ? state[1] : "";
        out.emit(node, "links " + links);
        share(damped, links.isEmpty() ? new String[] {node} : links.split(",", -1), out);
    }

    /** The first targets get one billionth more where it does not divide evenly. */
    private static void share(long damped, String[] targets, Emitter out) {
        long share = damped / targets.length;
        long remainder = damped % targets.length;
        for (int i = 0; i < targets.length; i++) {
            out.emit(targets[i], "share " + (i < remainder ? share + 1 : share));
        }
    }
}
