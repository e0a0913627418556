package dev.poneglyph.mapreduce.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.text.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MapOutputTest {

    private static final int PARTITIONS = 3;
    private static final int DISTINCT_KEYS = 700_000;

    /** More than memory holds, so that both kinds of output must spill. */
    private static final int PAIRS = 2 * PairArena.Limits.OF_ATTEMPT.pairs() + 5;

    @TempDir Path folder;

    @Test
    void keepsEveryPairInOrderOfKeyAndArrivalAcrossSpills() throws Exception {
        var shape = new MapOutput.Shape(PARTITIONS, Partitioning.byHash(), null);
        MapOutput output = MapOutput.keeping(shape, folder);
        for (int i = 0; i < PAIRS; i++) {
            output.pair(key(i), Slice.of(Integer.toString(i)));
        }

        int pairs = 0;
        for (List<String> partition : partitionsOf(output)) {
            assertThat(partition).isSortedAccordingTo(MapOutputTest::byKeyThenNumber);
            pairs += partition.size();
        }

        assertThat(folder.resolve(".spill-1")).exists();
        assertThat(pairs).isEqualTo(PAIRS);
    }

    @Test
    void sumsTheSameWhetherAsTheyComeOrByACombiner() throws Exception {
        var shape = new MapOutput.Shape(PARTITIONS, Partitioning.byHash(), Sums.transform());
        MapOutput combining = MapOutput.keeping(shape, folder);
        MapOutput summing = MapOutput.summing(PARTITIONS, Partitioning.byHash(), folder);
        for (int i = 0; i < PAIRS; i++) {
            combining.pair(key(i), Slice.of("2"));
            summing.pair(key(i), Slice.of("2"));
        }

        List<List<String>> sums = partitionsOf(summing);

        assertThat(partitionsOf(combining)).isEqualTo(sums);
        long total =
                sums.stream()
                        .flatMap(List::stream)
                        .mapToLong(pair -> Long.parseLong(pair.substring(pair.indexOf('\t') + 1)))
                        .sum();
        assertThat(total).isEqualTo(2L * PAIRS);
        assertThat(sums.stream().mapToInt(List::size).sum()).isEqualTo(DISTINCT_KEYS);
    }

    @Test
    void spillsSumsOfMoreKeysThanMemoryHolds() throws Exception {
        MapOutput output = MapOutput.summing(1, Partitioning.byHash(), folder);
        int keys = PairArena.Limits.OF_ATTEMPT.pairs() + 1000;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < keys; i++) {
                output.pair(Slice.of("key" + i), Slice.of("3"));
            }
        }

        List<String> pairs = partitionsOf(output, 1).getFirst();

        assertThat(folder.resolve(".spill-0")).exists();
        assertThat(pairs).hasSize(keys).allMatch(pair -> pair.endsWith("\t6"));
    }

    private static Slice key(int i) {
        return Slice.of("k" + (i * 31L) % DISTINCT_KEYS);
    }

    private static int byKeyThenNumber(String a, String b) {
        int byKey = a.substring(0, a.indexOf('\t')).compareTo(b.substring(0, b.indexOf('\t')));
        return byKey != 0
                ? byKey
                : Integer.compare(
                        Integer.parseInt(a.substring(a.indexOf('\t') + 1)),
                        Integer.parseInt(b.substring(b.indexOf('\t') + 1)));
    }

    private static List<List<String>> partitionsOf(MapOutput output) throws Exception {
        return partitionsOf(output, PARTITIONS);
    }

    private static List<List<String>> partitionsOf(MapOutput output, int partitions)
            throws Exception {
        var file = new ByteArrayOutputStream();
        List<SegmentRange> ranges = output.finish(file);
        byte[] bytes = file.toByteArray();
        assertThat(ranges).hasSize(partitions);
        List<List<String>> all = new ArrayList<>();
        for (SegmentRange range : ranges) {
            var in =
                    new ByteArrayInputStream(
                            bytes,
                            Math.toIntExact(range.offset()),
                            Math.toIntExact(range.length()));
            List<String> pairs = new ArrayList<>();
            try (var cursor = new SegmentCursor(in, range)) {
                while (cursor.next()) {
                    pairs.add(cursor.key() + "\t" + cursor.value());
                }
            }
            all.add(pairs);
        }
        return all;
    }
}
