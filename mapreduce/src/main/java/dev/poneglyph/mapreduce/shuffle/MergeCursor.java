package dev.poneglyph.mapreduce.shuffle;

import dev.poneglyph.mapreduce.run.TaskFailedException;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted cursors as one; equal keys come in the order of the cursors. For one thread. */
public final class MergeCursor implements PairCursor {

    private record Source(PairCursor cursor, int rank) {}

    private static final Comparator<Source> ORDER =
            (a, b) -> {
                int byKey = a.cursor().key().compareBytes(b.cursor().key());
                return byKey != 0 ? byKey : Integer.compare(a.rank(), b.rank());
            };

    private final List<? extends PairCursor> cursors;
    private final PriorityQueue<Source> waiting = new PriorityQueue<>(ORDER);
    private @Nullable Source current;
    private boolean started;

    /** Merges {@code cursors}, none of them moved yet; they are closed with this one. */
    public MergeCursor(List<? extends PairCursor> cursors) {
        this.cursors = List.copyOf(cursors);
    }

    @Override
    public boolean next() throws IOException, TaskFailedException, InterruptedException {
        if (!started) {
            start();
        } else if (current != null && current.cursor().next()) {
            if (waiting.isEmpty() || ORDER.compare(current, waiting.peek()) <= 0) {
                return true;
            }
            waiting.add(current);
        }
        current = waiting.poll();
        return current != null;
    }

    private void start() throws IOException, TaskFailedException, InterruptedException {
        started = true;
        for (int rank = 0; rank < cursors.size(); rank++) {
            if (cursors.get(rank).next()) {
                waiting.add(new Source(cursors.get(rank), rank));
            }
        }
    }

    private PairCursor standing() {
        if (current == null) {
            throw new IllegalStateException("Expected a cursor on a pair, but it is at an end");
        }
        return current.cursor();
    }

    @Override
    public Slice key() {
        return standing().key();
    }

    @Override
    public Slice value() {
        return standing().value();
    }

    @Override
    public void close() throws IOException {
        for (PairCursor cursor : cursors) {
            cursor.close();
        }
    }
}
