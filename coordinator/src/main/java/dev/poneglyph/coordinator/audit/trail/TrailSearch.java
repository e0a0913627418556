package dev.poneglyph.coordinator.audit.trail;

import java.io.IOException;
import java.util.ArrayList;
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

    AuditPage search(List<TrailFile> acts, List<TrailFile> denied) throws IOException {
        var one = new Backward(acts);
        var other = new Backward(denied);
        for (int scanned = 0; ; scanned++) {
            AuditRecord next = newer(one.peek(), other.peek());
            if (next == null) {
                return new AuditPage(List.copyOf(found), 0);
            }
            if (found.size() == query.page().limit() || scanned == mostScanned) {
                return new AuditPage(List.copyOf(found), next.id() + 1);
            }
            if (query.matches(next)) {
                found.add(next);
            }
            (one.isAt(next.id()) ? one : other).advance();
        }
    }

    private static @Nullable AuditRecord newer(
            @Nullable AuditRecord one, @Nullable AuditRecord other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.id() > other.id() ? one : other;
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

        boolean isAt(long id) {
            return left > 0 && records.get(left - 1).id() == id;
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
