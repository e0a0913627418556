package dev.poneglyph.cli.observe;

import dev.poneglyph.cli.output.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Fits sections of lines into a window: the first ones where there is no room for all, short ones
 * whole, the rest of the rows to the long ones.
 */
final class Layout {

    private static final String CUT = "…";

    /** Rows for each section at least; what follows is left out. */
    private static final int FEWEST_ROWS = 4;

    private Layout() {}

    /**
     * The lines of the sections that are not empty, a blank line between them; at most {@code rows}
     * of at most {@code columns} characters each.
     */
    static List<String> fit(List<List<String>> sections, int rows, int columns) {
        List<List<String>> full =
                sections.stream()
                        .filter(lines -> !lines.isEmpty())
                        .limit(Math.max(1, rows / FEWEST_ROWS))
                        .toList();
        int[] sizes = sizes(full, rows - (full.size() - 1));
        List<String> fitted = new ArrayList<>();
        for (int i = 0; i < full.size(); i++) {
            if (i > 0) {
                fitted.add("");
            }
            fitted.addAll(full.get(i).subList(0, sizes[i]));
        }
        return fitted.subList(0, Math.clamp(rows, 0, fitted.size())).stream()
                .map(line -> cut(Printable.line(line), columns))
                .toList();
    }

    /** The shortest first, each gets what it needs or an equal share of what is left. */
    private static int[] sizes(List<List<String>> sections, int rows) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            order.add(i);
        }
        Collections.sort(
                order, (a, b) -> Integer.compare(sections.get(a).size(), sections.get(b).size()));
        int[] sizes = new int[sections.size()];
        int left = Math.max(0, rows);
        for (int i = 0; i < order.size(); i++) {
            int section = order.get(i);
            int share = left / (order.size() - i);
            sizes[section] = Math.min(sections.get(section).size(), share);
            left -= sizes[section];
        }
        return sizes;
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns
                ? line
                : line.substring(0, Math.max(0, columns - 1))
                        + CUT.substring(0, Math.min(1, columns));
    }
}
