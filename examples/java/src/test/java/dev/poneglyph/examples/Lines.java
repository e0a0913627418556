package dev.poneglyph.examples;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Lines of {@code key<TAB>value}, and what a shuffle does to them. */
final class Lines {

    private Lines() {}

    static String key(String line) {
        int tab = line.indexOf('\t');
        return tab < 0 ? line : line.substring(0, tab);
    }

    static String value(String line) {
        int tab = line.indexOf('\t');
        return tab < 0 ? "" : line.substring(tab + 1);
    }

    /** As it stands in an output file: without a tab where there is no value. */
    static String ofOutput(String key, String value) {
        return value.isEmpty() ? key : key + "\t" + value;
    }

    /** Sorted by key in byte order; the values of a key in an order that {@code random} decides. */
    static List<String> shuffled(List<String> lines, Random random) {
        var sorted = new ArrayList<>(lines);
        Collections.shuffle(sorted, random);
        sorted.sort(
                Comparator.comparing(
                        line -> key(line).getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned));
        return sorted;
    }

    /** Cut into {@code count} splits. */
    static List<List<String>> splits(List<String> lines, int count) {
        int size = Math.max(1, Math.ceilDiv(lines.size(), count));
        List<List<String>> splits = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += size) {
            splits.add(lines.subList(from, Math.min(lines.size(), from + size)));
        }
        return splits;
    }
}
