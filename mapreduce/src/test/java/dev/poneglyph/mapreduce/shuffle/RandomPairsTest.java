package dev.poneglyph.mapreduce.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.text.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of a map's output, against lists sorted by the JDK. */
final class RandomPairsTest {

    private static final int PARTITIONS = 5;
    private static final int HUGE_BYTES = 1 << 20;

    private record Pair(byte[] key, byte[] value) {}

    @TempDir Path folder;
    private Random random;
    private long seed;

    @BeforeEach
    void drawSeed() {
        seed = new Random().nextLong();
        random = new Random(seed);
    }

    @Test
    void keepsManySmallPairsThroughHundredsOfSpills() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            pairs.add(new Pair(key(), bytes(random.nextInt(12))));
        }

        assertSortedStably(pairs, new PairArena.Limits(1 << 20, 1_500));
    }

    @Test
    void keepsEmptyAndHugeKeysAndValues() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            byte[] key = random.nextInt(200) == 0 ? bytes(random.nextInt(HUGE_BYTES)) : key();
            int size = random.nextInt(100) == 0 ? HUGE_BYTES : random.nextInt(200);
            pairs.add(new Pair(key, bytes(size)));
        }

        assertSortedStably(pairs, new PairArena.Limits(200_000, 300));
    }

    @Test
    void sumsAsAMapDoesHoweverOftenItSpills() throws Exception {
        var limits = new PairArena.Limits(40_000, 700);
        var shape = new MapOutput.Shape(PARTITIONS, Partitioning.byHash(), Sums.transform());
        MapOutput combining = MapOutput.keeping(shape, folderNamed("combining"), limits);
        MapOutput summing =
                MapOutput.summing(
                        PARTITIONS, Partitioning.byHash(), folderNamed("summing"), limits);
        Map<byte[], Long> sums = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < 200_000; i++) {
            byte[] key = key();
            long amount = random.nextInt(2_000) - 1_000;
            sums.merge(key, amount, Long::sum);
            combining.pair(slice(key), Slice.of(Long.toString(amount)));
            summing.pair(slice(key), Slice.of(Long.toString(amount)));
        }
        List<Pair> expected =
                sums.entrySet().stream().map(sum -> pair(sum.getKey(), sum.getValue())).toList();

        assertSame(pairsOf(combining), expected);
        assertSame(pairsOf(summing), expected);
    }

    private void assertSortedStably(List<Pair> pairs, PairArena.Limits limits) throws Exception {
        var shape = new MapOutput.Shape(PARTITIONS, Partitioning.byHash(), null);
        MapOutput output = MapOutput.keeping(shape, folder, limits);
        for (Pair pair : pairs) {
            output.pair(slice(pair.key()), slice(pair.value()));
        }

        assertSame(pairsOf(output), pairs);
    }

    /** Partitions hold {@code expected}, each in byte order of the keys and order of arrival. */
    private void assertSame(List<List<Pair>> partitions, List<Pair> expected) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int own = partition;
            List<Pair> sorted =
                    expected.stream()
                            .filter(pair -> partitionOf(pair) == own)
                            .sorted(Comparator.comparing(Pair::key, Arrays::compareUnsigned))
                            .toList();
            assertThat(partitions.get(partition)).as("SEED=%d", seed).hasSameSizeAs(sorted);
            for (int i = 0; i < sorted.size(); i++) {
                Pair actual = partitions.get(partition).get(i);
                assertThat(actual.key()).as("SEED=%d", seed).isEqualTo(sorted.get(i).key());
                assertThat(actual.value()).as("SEED=%d", seed).isEqualTo(sorted.get(i).value());
            }
        }
    }

    private static int partitionOf(Pair pair) {
        return KeyHash.partition(KeyHash.of(slice(pair.key())), PARTITIONS);
    }

    /** Empty, text from all planes of Unicode, or any bytes at all; often seen before. */
    private byte[] key() {
        return switch (random.nextInt(4)) {
            case 0 -> text(random.nextInt(3));
            case 1 -> text(random.nextInt(20));
            case 2 -> bytes(random.nextInt(3));
            default -> ("key" + random.nextInt(1_000)).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] text(int characters) {
        var text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < characters) {
            int character = random.nextInt(Character.MAX_CODE_POINT + 1);
            if (Character.getType(character) != Character.SURROGATE) {
                text.appendCodePoint(character);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Pair pair(byte[] key, long sum) {
        return new Pair(key, Long.toString(sum).getBytes(StandardCharsets.UTF_8));
    }

    private static Slice slice(byte[] bytes) {
        return new Slice().set(bytes, 0, bytes.length);
    }

    private Path folderNamed(String name) throws Exception {
        return Files.createDirectory(folder.resolve(name));
    }

    private static List<List<Pair>> pairsOf(MapOutput output) throws Exception {
        var file = new ByteArrayOutputStream();
        List<SegmentRange> ranges = output.finish(file);
        List<List<Pair>> partitions = new ArrayList<>();
        for (SegmentRange range : ranges) {
            partitions.add(pairsOf(file.toByteArray(), range));
        }
        return partitions;
    }

    private static List<Pair> pairsOf(byte[] file, SegmentRange range) throws Exception {
        var segment =
                new ByteArrayInputStream(
                        file, Math.toIntExact(range.offset()), Math.toIntExact(range.length()));
        List<Pair> pairs = new ArrayList<>();
        try (var cursor = new SegmentCursor(segment, range)) {
            while (cursor.next()) {
                pairs.add(new Pair(cursor.key().copy(), cursor.value().copy()));
            }
        }
        return pairs;
    }
}
