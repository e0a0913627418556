package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.shuffle.DamagedSegmentException;
import dev.poneglyph.mapreduce.shuffle.MergeCursor;
import dev.poneglyph.mapreduce.shuffle.PairCursor;
import dev.poneglyph.mapreduce.shuffle.SegmentCursor;
import dev.poneglyph.mapreduce.shuffle.SegmentRange;
import dev.poneglyph.mapreduce.shuffle.SpillFile;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One partition of every map's output, merged. */
final class ShuffleInput {

    /** Segments that are open at a time; more are merged in several passes. */
    static final int MAX_OPEN_SEGMENTS = 256;

    private final TaskContext context;
    private final int partition;
    private int runsWritten;

    ShuffleInput(TaskContext context, int partition) {
        this.context = context;
        this.partition = partition;
    }

    /**
     * The pairs, sorted by key bytes, those of equal keys in the order of the maps.
     *
     * @throws TaskFailedException LOST_INPUT if outputs of maps are gone; also while reading
     */
    PairCursor open() throws IOException, TaskFailedException, InterruptedException {
        List<byte[]> results = context.upstreamResults();
        if (results.size() <= MAX_OPEN_SEGMENTS) {
            return new MergeCursor(openSegments(results, 0, results.size()));
        }
        List<SpillFile> runs = new ArrayList<>();
        for (int from = 0; from < results.size(); from += MAX_OPEN_SEGMENTS) {
            int to = Math.min(results.size(), from + MAX_OPEN_SEGMENTS);
            runs.add(mergedToDisk(openSegments(results, from, to)));
        }
        while (runs.size() > MAX_OPEN_SEGMENTS) {
            runs = fewer(runs);
        }
        return new MergeCursor(cursors(runs));
    }

    /** One run of each {@link #MAX_OPEN_SEGMENTS}, in their order. */
    private List<SpillFile> fewer(List<SpillFile> runs)
            throws IOException, TaskFailedException, InterruptedException {
        List<SpillFile> merged = new ArrayList<>();
        for (int from = 0; from < runs.size(); from += MAX_OPEN_SEGMENTS) {
            List<SpillFile> some =
                    runs.subList(from, Math.min(runs.size(), from + MAX_OPEN_SEGMENTS));
            merged.add(mergedToDisk(cursors(some)));
            for (SpillFile run : some) {
                Files.delete(run.path());
            }
        }
        return merged;
    }

    private SpillFile mergedToDisk(List<PairCursor> sorted)
            throws IOException, TaskFailedException, InterruptedException {
        Path path = context.workFolder().resolve(".merge-" + runsWritten++);
        try (var merged = new MergeCursor(sorted)) {
            return SpillFile.write(
                    path,
                    writer -> {
                        while (merged.next()) {
                            writer.pair(merged.key(), merged.value());
                            context.advance(1);
                        }
                        return List.of(writer.endSegment());
                    });
        }
    }

    private static List<PairCursor> cursors(List<SpillFile> runs) throws IOException {
        List<PairCursor> cursors = new ArrayList<>();
        for (SpillFile run : runs) {
            cursors.add(run.partition(0));
        }
        return cursors;
    }

    private List<PairCursor> openSegments(List<byte[]> results, int from, int to)
            throws IOException, TaskFailedException {
        List<PairCursor> cursors = new ArrayList<>();
        try {
            requireNoneLost(openSegments(results, from, to, cursors));
            return cursors;
        } catch (IOException | TaskFailedException e) {
            for (PairCursor cursor : cursors) {
                cursor.close();
            }
            throw e;
        }
    }

    /** Adds to {@code cursors}; answers which maps' output is gone. */
    private List<Integer> openSegments(
            List<byte[]> results, int from, int to, List<PairCursor> cursors)
            throws IOException, TaskFailedException {
        List<Integer> lost = new ArrayList<>();
        for (int map = from; map < to; map++) {
            MapResult result = Json.read(results.get(map), MapResult.class);
            SegmentRange range = result.segment(partition);
            try {
                if (range.length() > 0) {
                    cursors.add(new Fetched(segment(result.uri(), range), map));
                }
            } catch (FileNotFoundException e) {
                lost.add(map);
            }
        }
        return lost;
    }

    private static void requireNoneLost(List<Integer> lost) throws TaskFailedException {
        if (!lost.isEmpty()) {
            throw TaskFailedException.lostInputs(
                    "Expected the output of maps %s, but it is gone".formatted(lost), lost);
        }
    }

    private SegmentCursor segment(URI uri, SegmentRange range) throws IOException {
        return new SegmentCursor(
                context.storage().read(uri, range.offset(), range.length()), range);
    }

    /** Names the map whose segment turns out to be damaged. */
    private record Fetched(SegmentCursor segment, int map) implements PairCursor {
        @Override
        public boolean next() throws IOException, TaskFailedException {
            try {
                return segment.next();
            } catch (DamagedSegmentException | FileNotFoundException e) {
                throw TaskFailedException.lostInputs(
                        "Expected the output of map %d whole, but it is damaged: %s"
                                .formatted(map, e.getMessage()),
                        List.of(map));
            }
        }

        @Override
        public Slice key() {
            return segment.key();
        }

        @Override
        public Slice value() {
            return segment.value();
        }

        @Override
        public void close() throws IOException {
            segment.close();
        }
    }
}
