package dev.poneglyph.cli.observe;

import java.util.ArrayList;
import java.util.List;

/** What the live view shows in a window of some size. */
final class TopScreen {

    /** Events asked for: more than any window has rows for. */
    static final int EVENTS = 50;

    private TopScreen() {}

    /**
     * The sight in at most {@code rows} lines of at most {@code columns} characters.
     *
     * @param footer stands in the last row
     */
    static List<String> lines(Sight sight, String footer, int rows, int columns) {
        List<String> figures = new ArrayList<>(OverviewText.figures(sight.overview()));
        figures.add(SightTables.deadLetters(sight.overview()));
        List<List<String>> sections =
                List.of(
                        OverviewText.health(sight.overview()),
                        figures,
                        SightTables.jobs(sight.overview()),
                        SightTables.workers(sight.workers()),
                        SightTables.retries(sight.overview()),
                        SightTables.events(sight.events()));
        List<String> lines = new ArrayList<>(Layout.fit(sections, rows - 1, columns));
        while (lines.size() < rows - 1) {
            lines.add("");
        }
        lines.addAll(Layout.fit(List.of(List.of(footer)), Math.min(1, rows), columns));
        return lines;
    }

    /** The whole sight, for those who read it as text. */
    static List<String> snapshot(Sight sight) {
        List<String> lines = new ArrayList<>(StatusCommand.lines(sight));
        if (!sight.events().isEmpty()) {
            lines.add("");
            lines.addAll(SightTables.events(sight.events()));
        }
        return lines;
    }
}
