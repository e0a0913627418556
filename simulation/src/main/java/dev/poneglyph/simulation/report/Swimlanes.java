package dev.poneglyph.simulation.report;

import dev.poneglyph.simulation.audit.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws attempts per worker over time as SVG: a lane a slot, coloured by how the attempt ended. */
public final class Swimlanes {

    /** Workers drawn; those after them are left out, and the drawing says so. */
    public static final int MAX_WORKERS = 100;

    /** Attempts drawn; later ones are left out, and the drawing says so. */
    public static final int MAX_SPANS = 20_000;

    private static final int LEFT = 150;
    private static final int WIDTH = 1_000;
    private static final int LANE = 8;
    private static final int GAP = 5;
    private static final int TOP = 46;
    private static final int TICKS = 10;
    private static final double MS = 1_000;

    private final StringBuilder svg = new StringBuilder();
    private final Map<String, List<Span>> byWorker = new TreeMap<>();
    private final String note;
    private final double endMs;

    private Swimlanes(List<Span> spans) {
        int drawn = 0;
        for (Span span : spans) {
            boolean known = byWorker.containsKey(span.worker());
            if (drawn < MAX_SPANS && (known || byWorker.size() < MAX_WORKERS)) {
                byWorker.computeIfAbsent(span.worker(), name -> new ArrayList<>()).add(span);
                drawn++;
            }
        }
        note = drawn == spans.size() ? "" : drawn + " of " + spans.size() + " attempts are drawn";
        endMs = Math.max(1, spans.stream().mapToLong(Span::toMs).max().orElse(1));
    }

    /** The whole drawing. */
    public static String svg(List<Span> spans) {
        return new Swimlanes(spans).draw();
    }

    private String draw() {
        int y = TOP;
        for (Map.Entry<String, List<Span>> worker : byWorker.entrySet()) {
            y = lanes(worker.getKey(), worker.getValue(), y) + GAP;
        }
        int height = y + GAP;
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="white"/>
        %s%s%s</svg>
        """
                .formatted(LEFT + WIDTH + 20, height, legend(), axis(height), svg);
    }

    private int lanes(String worker, List<Span> spans, int top) {
        List<Long> freeAtMs = new ArrayList<>();
        spans.sort(Comparator.comparingLong(Span::fromMs));
        for (Span span : spans) {
            int lane = 0;
            while (lane < freeAtMs.size() && freeAtMs.get(lane) > span.fromMs()) {
                lane++;
            }
            if (lane == freeAtMs.size()) {
                freeAtMs.add(0L);
            }
            freeAtMs.set(lane, span.toMs());
            bar(span, top + lane * LANE);
        }
        text(4, top + LANE, worker);
        return top + freeAtMs.size() * LANE;
    }

    private void bar(Span span, int y) {
        double x = x(span.fromMs());
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        x,
                        y,
                        Math.max(0.5, x(span.toMs()) - x - 0.3),
                        LANE - 1,
                        colour(span.end())));
    }

    private String axis(int height) {
        var lines = new StringBuilder();
        for (int i = 0; i <= TICKS; i++) {
            double atMs = endMs * i / TICKS;
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "<path d=\"M%.1f 40V%d\" stroke=\"#ddd\"/><text x=\"%.1f\" y=\"36\""
                                    + " text-anchor=\"middle\">%.0f s</text>%n",
                            x(atMs),
                            height,
                            x(atMs),
                            atMs / MS));
        }
        return lines.toString();
    }

    private String legend() {
        var legend = new StringBuilder();
        int x = LEFT;
        for (Span.End end : Span.End.values()) {
            legend.append(
                    "<rect x=\"%d\" y=\"8\" width=\"12\" height=\"10\" fill=\"%s\"/><text x=\"%d\" y=\"17\">%s</text>%n"
                            .formatted(
                                    x, colour(end), x + 16, end.name().toLowerCase(Locale.ROOT)));
            x += 100;
        }
        return legend + "<text x=\"%d\" y=\"17\">%s</text>%n".formatted(x, note);
    }

    private void text(int x, int y, String text) {
        svg.append("<text x=\"%d\" y=\"%d\">%s</text>%n".formatted(x, y, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private double x(double atMs) {
        return LEFT + WIDTH * atMs / endMs;
    }

    private static String colour(Span.End end) {
        return switch (end) {
            case COMPLETED -> "#2e7d32";
            case FAILED -> "#c62828";
            case RELEASED -> "#9e9e9e";
        };
    }
}
