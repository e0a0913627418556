package dev.poneglyph.journal.ratis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log file by its name.
 *
 * @param start index of its first entry
 * @param end index of its last entry; {@link #OPEN} while it is written to
 */
record Segment(Path path, long start, long end) {

    static final long OPEN = -1;

    private static final Pattern CLOSED_NAME = Pattern.compile("log_(\\d+)-(\\d+)");
    private static final Pattern OPEN_NAME = Pattern.compile("log_inprogress_(\\d+)");

    /** The log files in order of their entries. */
    static List<Segment> of(Layout layout) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Path path : layout.segments()) {
            String name = path.getFileName().toString();
            Matcher closed = CLOSED_NAME.matcher(name);
            Matcher open = OPEN_NAME.matcher(name);
            if (closed.matches()) {
                segments.add(new Segment(path, number(closed, 1), number(closed, 2)));
            } else if (open.matches()) {
                segments.add(new Segment(path, number(open, 1), OPEN));
            }
        }
        segments.sort(Comparator.comparingLong(Segment::start));
        return segments;
    }

    boolean isOpen() {
        return end == OPEN;
    }

    private static long number(Matcher name, int group) {
        return Long.parseLong(name.group(group));
    }
}
