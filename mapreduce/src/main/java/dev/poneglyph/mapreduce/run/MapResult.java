package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.shuffle.SegmentRange;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Committed result of a map task: its segment file.
 *
 * @param segments of each partition: offset, length, raw length, records
 */
record MapResult(URI uri, List<long[]> segments) {

    /** Bytes of a result: the limit of what travels inline. */
    static final int MAX_RESULT_BYTES = 64 << 10;

    static MapResult of(URI uri, List<SegmentRange> ranges) {
        List<long[]> rows = new ArrayList<>();
        for (SegmentRange range : ranges) {
            rows.add(
                    new long[] {
                        range.offset(), range.length(), range.rawLength(), range.records()
                    });
        }
        return new MapResult(uri, rows);
    }

    SegmentRange segment(int partition) {
        long[] row = segments.get(partition);
        return new SegmentRange(row[0], row[1], row[2], row[3]);
    }

    byte[] toBytes() throws TaskFailedException {
        byte[] json = Json.write(this);
        if (json.length > MAX_RESULT_BYTES) {
            throw TaskFailedException.of(
                    TaskFailedException.Kind.VALIDATION,
                    "Expected an index of at most %d bytes for a map's output, but %d reducers need %d; use fewer reducers"
                            .formatted(MAX_RESULT_BYTES, segments.size(), json.length),
                    List.of());
        }
        return json;
    }
}
