package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at every log file before Ratis does: each must be whole, and none may be missing between
 * the snapshot and the end.
 */
final class LogCheck {

    private static final Pattern CLOSED = Pattern.compile("log_(\\d+)-(\\d+)");
    private static final Pattern OPEN = Pattern.compile("log_inprogress_(\\d+)");
    private static final Pattern SNAPSHOT = Pattern.compile("snapshot\\.\\d+_(\\d+)");

    private final Layout layout;

    private LogCheck(Layout layout) {
        this.layout = layout;
    }

    static void run(Layout layout) throws IOException, JournalException {
        new LogCheck(layout).check();
    }

    private void check() throws IOException, JournalException {
        Map<Long, Path> byStart = segmentsByStart();
        long snapshot = newestSnapshot();
        long next = snapshot + 1;
        for (Map.Entry<Long, Path> segment : byStart.entrySet()) {
            if (segment.getKey() > next) {
                throw Problems.damaged(
                        layout.log(),
                        "entries %d to %d are missing".formatted(next, segment.getKey() - 1));
            }
            next = Math.max(next, endOf(segment.getKey(), segment.getValue(), snapshot));
        }
    }

    private Map<Long, Path> segmentsByStart() throws IOException {
        Map<Long, Path> byStart = new TreeMap<>();
        for (Path path : layout.segments()) {
            String name = path.getFileName().toString();
            Matcher closed = CLOSED.matcher(name);
            Matcher open = OPEN.matcher(name);
            if (closed.matches()) {
                byStart.put(Long.parseLong(closed.group(1)), path);
            } else if (open.matches()) {
                byStart.put(Long.parseLong(open.group(1)), path);
            }
        }
        return byStart;
    }

    private long newestSnapshot() throws IOException {
        long newest = -1;
        for (Path path : layout.snapshotFiles()) {
            Matcher name = SNAPSHOT.matcher(path.getFileName().toString());
            if (name.matches()) {
                newest = Math.max(newest, Long.parseLong(name.group(1)));
            }
        }
        return newest;
    }

    /** Index after the last entry of the segment. */
    private static long endOf(long start, Path path, long snapshot)
            throws IOException, JournalException {
        Matcher closed = CLOSED.matcher(path.getFileName().toString());
        if (!closed.matches()) {
            long end = start + SegmentFile.repairOpen(path) - 1;
            // What a snapshot holds was in the log before, on disk: no crash takes it away.
            if (start <= snapshot && end < snapshot) {
                throw Problems.damaged(
                        path,
                        "it ends at entry %d and a snapshot holds entry %d"
                                .formatted(end, snapshot));
            }
            return Long.MAX_VALUE;
        }
        long end = Long.parseLong(closed.group(2));
        int records = SegmentFile.countClosed(path);
        if (records != end - start + 1) {
            throw Problems.damaged(
                    path, "it holds %d entries and not %d".formatted(records, end - start + 1));
        }
        return end + 1;
    }
}
