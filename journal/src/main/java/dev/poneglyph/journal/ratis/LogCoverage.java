package dev.poneglyph.journal.ratis;

import dev.poneglyph.journal.JournalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * After which entries the state can be told: those from the beginning, or from a snapshot, as far
 * as the entries that follow are without a gap. The log before a snapshot is dropped some time.
 */
final class LogCoverage {

    /** The state before the first entry needs no snapshot. */
    private static final long BEGINNING = -1;

    private final Layout layout;
    private final List<Segment> segments;
    private final List<SnapshotFile> snapshots;

    /** Of the open log file, if there is one: what it holds. */
    private final SegmentFile.@Nullable Records open;

    /** From the first to the last entry, both told; in order, with gaps between them. */
    private record Range(long first, long last) {

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + " to " + last;
        }
    }

    private LogCoverage(
            Layout layout,
            List<Segment> segments,
            List<SnapshotFile> snapshots,
            SegmentFile.@Nullable Records open) {
        this.layout = layout;
        this.segments = segments;
        this.snapshots = snapshots;
        this.open = open;
    }

    static LogCoverage of(Layout layout) throws IOException, JournalException {
        List<Segment> segments = Segment.of(layout);
        List<SnapshotFile> snapshots = SnapshotFile.of(layout);
        if (segments.isEmpty() && snapshots.isEmpty()) {
            throw Problems.noLog(layout.folder());
        }
        boolean hasOpen = !segments.isEmpty() && segments.getLast().isOpen();
        return new LogCoverage(
                layout,
                segments,
                snapshots,
                hasOpen ? SegmentFile.records(segments.getLast().path()) : null);
    }

    List<Segment> segments() {
        return segments;
    }

    /** The snapshot to begin with; null for the beginning of the log. */
    @Nullable SnapshotFile snapshotFor(long index) {
        SnapshotFile newest = null;
        for (SnapshotFile snapshot : snapshots) {
            if (snapshot.index() <= index) {
                newest = snapshot;
            }
        }
        return newest;
    }

    /**
     * The last entry of the log.
     *
     * @throws JournalException if it does not end as a log ends
     */
    long end() throws JournalException {
        if (open != null && open.isDamaged()) {
            Segment last = segments.getLast();
            throw Problems.damagedAfter(
                    last.path(), open.afterThem(), last.start() + open.whole().size() - 1);
        }
        long end = snapshots.isEmpty() ? BEGINNING : snapshots.getLast().index();
        for (Segment segment : segments) {
            if (segment.start() > end + 1) {
                throw Problems.gap(layout.log(), end + 1, segment.start() - 1);
            }
            end = Math.max(end, lastOf(segment));
        }
        return end;
    }

    /**
     * Returns {@code index}.
     *
     * @throws JournalException if the state after it cannot be told
     */
    long require(long index) throws JournalException {
        List<Range> ranges = ranges();
        for (Range range : ranges) {
            if (range.first() <= index && index <= range.last()) {
                return index;
            }
        }
        List<String> told = ranges.stream().map(Range::toString).toList();
        throw Problems.notCovered(layout.folder(), index, String.join(", or ", told));
    }

    private List<Range> ranges() {
        List<Long> beginnings = new ArrayList<>();
        if (!segments.isEmpty() && segments.getFirst().start() == 0) {
            beginnings.add(BEGINNING);
        }
        snapshots.forEach(snapshot -> beginnings.add(snapshot.index()));
        List<Range> ranges = new ArrayList<>();
        for (long beginning : beginnings) {
            add(ranges, new Range(Math.max(0, beginning), lastAfter(beginning)));
        }
        return ranges.stream().filter(range -> range.first() <= range.last()).toList();
    }

    private static void add(List<Range> ranges, Range range) {
        if (!ranges.isEmpty() && range.first() <= ranges.getLast().last() + 1) {
            Range before = ranges.removeLast();
            ranges.add(new Range(before.first(), Math.max(before.last(), range.last())));
        } else {
            ranges.add(range);
        }
    }

    /** The last entry that can be reached from the state after {@code index}. */
    private long lastAfter(long index) {
        long last = index;
        for (Segment segment : segments) {
            if (segment.start() <= last + 1) {
                last = Math.max(last, lastOf(segment));
            }
        }
        return last;
    }

    private long lastOf(Segment segment) {
        return segment.isOpen() && open != null
                ? segment.start() + open.whole().size() - 1
                : segment.end();
    }
}
