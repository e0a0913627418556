package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.util.List;

/**
 * Looks at every log file before Ratis does: each must be whole, and none may be missing between
 * the snapshot and the end.
 */
final class LogCheck {

    private final Layout layout;

    private LogCheck(Layout layout) {
        this.layout = layout;
    }

    static void run(Layout layout) throws IOException, JournalException {
        new LogCheck(layout).check();
    }

    private void check() throws IOException, JournalException {
        long snapshot = newestSnapshot();
        long next = snapshot + 1;
        for (Segment segment : Segment.of(layout)) {
            if (segment.start() > next) {
                throw Problems.gap(layout.log(), next, segment.start() - 1);
            }
            next = Math.max(next, endOf(segment, snapshot));
        }
    }

    private long newestSnapshot() throws IOException {
        List<SnapshotFile> snapshots = SnapshotFile.of(layout);
        return snapshots.isEmpty() ? -1 : snapshots.getLast().index();
    }

    /** Index after the last entry of the segment. */
    private static long endOf(Segment segment, long snapshot) throws IOException, JournalException {
        if (segment.isOpen()) {
            long end = segment.start() + SegmentFile.repairOpen(segment.path()) - 1;
            // What a snapshot holds was in the log before, on disk: no crash takes it away.
            if (segment.start() <= snapshot && end < snapshot) {
                throw Problems.damaged(
                        segment.path(),
                        "it ends at entry %d and a snapshot holds entry %d"
                                .formatted(end, snapshot));
            }
            return Long.MAX_VALUE;
        }
        int records = SegmentFile.countClosed(segment.path());
        long expected = segment.end() - segment.start() + 1;
        if (records != expected) {
            throw Problems.damaged(
                    segment.path(), "it holds %d entries and not %d".formatted(records, expected));
        }
        return segment.end() + 1;
    }
}
