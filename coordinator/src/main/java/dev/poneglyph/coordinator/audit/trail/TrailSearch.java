package dev.poneglyph.coordinator.audit.trail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query: goes back over both series from the newest record on. For one thread. */
final class TrailSearch {

    private final AuditQuery query;
    private final int mostScanned;
    private final List<AuditRecord> found = new ArrayList<>();

    /**
     * @param mostScanned records looked at before the page ends, whatever was found
     */
    TrailSearch(AuditQuery query, int mostScanned) {
        this.query = query;
        this.mostScanned = mostScanned;
    }

    /** Goes through several series, each with its newest file first. */
    AuditPage search(List<List<TrailFile>> series) throws IOException {
        List<Backward> all = new ArrayList<>();
        for (List<TrailFile> files : series) {
            all.add(new Backward(files));
        }
        for (int scanned = 0; ; scanned++) {
            Backward newest = Collections.max(all, Comparator.comparingLong(Backward::id));
            AuditRecord next = newest.peek();
            if (next == null) {
                return new AuditPage(List.copyOf(found), 0);
            }
            if (found.size() == query.page().limit() || scanned == mostScanned) {
                return new AuditPage(List.copyOf(found), next.id() + 1);
            }
            if (query.matches(next)) {
                found.add(next);
            }
            newest.advance();
        }
    }

    /** The records of one series from {@code before} back; ends at a file that is too old. */
    private final class Backward {

        private final Iterator<TrailFile> files;
        private List<AuditRecord> records = List.of();
        private int left;

        Backward(List<TrailFile> newestFirst) throws IOException {
            files =
                    newestFirst.stream()
                            .filter(file -> file.firstId() < query.page().before())
                            .iterator();
            skipToNext();
        }

        @Nullable AuditRecord peek() {
            return left == 0 ? null : records.get(left - 1);
        }

        /** Of the record that it is at; −1 where there is none. */
        long id() {
            return left == 0 ? -1 : records.get(left - 1).id();
        }

        void advance() throws IOException {
            left--;
            skipToNext();
        }

        private void skipToNext() throws IOException {
            while (left == 0 && files.hasNext()) {
                records = files.next().read().records();
                left = records.size();
                while (left > 0 && records.get(left - 1).id() >= query.page().before()) {
                    left--;
                }
                // Stamps may be a little out of order inside a file, not from one to the next.
                if (!records.isEmpty()
                        && records.stream().allMatch(record -> record.atMs() < query.sinceMs())) {
                    left = 0;
                    return;
                }
            }
        }
    }
}
