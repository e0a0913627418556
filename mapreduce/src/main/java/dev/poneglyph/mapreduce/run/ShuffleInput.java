package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.shuffle.DamagedSegmentException;
import dev.poneglyph.mapreduce.shuffle.MergeCursor;
import dev.poneglyph.mapreduce.shuffle.PairCursor;
import dev.poneglyph.mapreduce.shuffle.SegmentCursor;
import dev.poneglyph.mapreduce.shuffle.SegmentRange;
import dev.poneglyph.mapreduce.shuffle.SegmentWriter;
import dev.poneglyph.mapreduce.text.Slice;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
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
        List<PairCursor> runs = new ArrayList<>();
        int perRun = Math.max(MAX_OPEN_SEGMENTS, ceilingDivide(results.size(), MAX_OPEN_SEGMENTS));
        for (int from = 0; from < results.size(); from += perRun) {
            runs.add(mergeToDisk(results, from, Math.min(results.size(), from + perRun)));
        }
        return new MergeCursor(runs);
    }

    private static int ceilingDivide(int a, int b) {
        return (a + b - 1) / b;
    }

    private PairCursor mergeToDisk(List<byte[]> results, int from, int to)
            throws IOException, TaskFailedException, InterruptedException {
        Path path = context.workFolder().resolve(".merge-" + from);
        try (var merged = new MergeCursor(openSegments(results, from, to));
                var out = new BufferedOutputStream(Files.newOutputStream(path));
                var writer = new SegmentWriter(out)) {
            while (merged.next()) {
                writer.pair(merged.key(), merged.value());
            }
            SegmentRange range = writer.endSegment();
            out.flush();
            return new SegmentCursor(Files.newInputStream(path), range);
        }
    }

    private List<PairCursor> openSegments(List<byte[]> results, int from, int to)
            throws IOException, TaskFailedException {
        List<PairCursor> cursors = new ArrayList<>();
        List<Integer> lost = new ArrayList<>();
        for (int map = from; map < to; map++) {
            MapResult result = Json.read(results.get(map), MapResult.class);
            SegmentRange range = result.segment(partition);
            if (range.length() == 0) {
                continue;
            }
            try {
                InputStream in =
                        context.storage().read(result.uri(), range.offset(), range.length());
                cursors.add(new Fetched(new SegmentCursor(in, range), map));
            } catch (FileNotFoundException e) {
                lost.add(map);
            }
        }
        if (!lost.isEmpty()) {
            for (PairCursor cursor : cursors) {
                cursor.close();
            }
            throw TaskFailedException.lostInputs(
                    "Expected the output of maps %s, but it is gone".formatted(lost), lost);
        }
        return cursors;
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
