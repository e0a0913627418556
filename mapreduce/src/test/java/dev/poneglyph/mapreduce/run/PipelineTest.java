package dev.poneglyph.mapreduce.run;

import static dev.poneglyph.mapreduce.run.Pipeline.builtin;
import static dev.poneglyph.mapreduce.run.Pipeline.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.mapreduce.run.TaskFailedException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipelineTest {

    private static final JobDefinition WORD_COUNT =
            job(builtin("wordcount"), builtin("sum"), builtin("sum"), 3);

    private static final String[] PIECES = {
        "a", "B", "z9", "0", " ", ",", "-", "é", "É", "Σ", "ß", "İ", "漢", "字", "𝒳", "😀", "’",
        "\u00A0", "\n", "\r\n", "\n\n"
    };

    @TempDir Path folder;
    private Pipeline pipeline;

    @BeforeEach
    void start() {
        pipeline = new Pipeline(folder);
    }

    private static Map<String, Long> naiveCount(String text) {
        Map<String, Long> counts = new TreeMap<>();
        int from = -1;
        for (int i = 0; i <= text.length(); ) {
            int c = i < text.length() ? text.codePointAt(i) : '\n';
            boolean inWord = Character.isLetterOrDigit(c);
            if (inWord && from < 0) {
                from = i;
            }
            if (!inWord && from >= 0) {
                counts.merge(text.substring(from, i).toLowerCase(Locale.ROOT), 1L, Long::sum);
                from = -1;
            }
            i += Character.charCount(c);
        }
        return counts;
    }

    private static List<String> asLines(Map<String, Long> counts) {
        return counts.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList();
    }

    private static String randomText(Random random, int pieces) {
        var text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void countsWordsAsANaiveModelDoesOnRandomText() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String text = randomText(random, random.nextInt(300));
            pipeline = new Pipeline(folder);
            pipeline.storage.put(Pipeline.INPUT, text);
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            int[] cuts =
                    IntStream.generate(() -> random.nextInt(size + 1)).limit(3).sorted().toArray();

            List<String> lines = pipeline.run(WORD_COUNT, pipeline.splitsAt(cuts));

            assertThat(lines)
                    .as("SEED=%d round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(asLines(naiveCount(text)));
        }
    }

    @Test
    void readsEachLineOnceWhereverASplitIsCut() throws Exception {
        String text = "one\r\ntwo three\n\nfour\r\n\nfünf sechs";
        JobDefinition sort = job(builtin("sort"), null, builtin("identity"), 2);
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        for (int cut = 0; cut <= size; cut++) {
            pipeline = new Pipeline(folder);
            pipeline.storage.put(Pipeline.INPUT, text);

            List<String> lines = pipeline.run(sort, pipeline.splitsAt(cut));

            assertThat(lines)
                    .as("cut at %d", cut)
                    .containsExactlyInAnyOrderElementsOf(text.lines().toList());
        }
    }

    @Test
    void sortsEachPartByKeyBytesAndMarksSuccess() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "b é a Z 漢 10 9 b");

        List<String> lines =
                pipeline.run(
                        job(builtin("wordcount"), null, builtin("sum"), 1), pipeline.splitsAt());

        assertThat(lines).containsExactly("10\t1", "9\t1", "a\t1", "b\t2", "z\t1", "é\t1", "漢\t1");
        assertThat(pipeline.storage.files)
                .containsKey(URI.create("blob:/out/_SUCCESS"))
                .noneSatisfy((uri, bytes) -> assertThat(uri.toString()).contains("_temporary"));
    }

    @Test
    void givesTheSameWithAndWithoutCombiner() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, randomText(new Random(7), 5000));
        List<String> splits = pipeline.splitsAt(100, 2000);
        JobDefinition combined =
                job(
                        builtin("inverted-index"),
                        builtin("inverted-index"),
                        builtin("inverted-index"),
                        2);
        JobDefinition plain = job(builtin("inverted-index"), null, builtin("inverted-index"), 2);

        List<String> withCombiner = pipeline.run(combined, splits);

        assertThat(pipeline.run(plain, splits)).isEqualTo(withCombiner).isNotEmpty();
    }

    @Test
    void readsCompressedInputWhole() throws Exception {
        String text = "x y\nx\n";
        String uri = Pipeline.INPUT + ".gz";
        pipeline.storage.put(uri, gzip(text));

        List<String> lines = pipeline.run(WORD_COUNT, List.of(Pipeline.split(uri, 0, 10)));

        assertThat(lines).containsExactlyInAnyOrder("x\t2", "y\t1");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void writesTheMapsPairsWhereThereIsNoReduce() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "no\nyes 1\nno\nyes 2\n");

        List<String> lines =
                pipeline.run(job(builtin("grep", "y.s"), null, null, 1), pipeline.splitsAt(8));

        assertThat(lines)
                .containsExactly(
                        "text.txt:000000000000003\tyes 1", "text.txt:000000000000012\tyes 2");
    }

    @Test
    void feedsEachIterationWithTheOutputOfTheOneBefore() throws Exception {
        pipeline.storage.put(Pipeline.INPUT, "a\t1\na\t2\nb\t5\n");
        JobDefinition job = job(builtin("identity"), null, builtin("sum"), 2, 2);
        List<byte[]> maps = pipeline.stage(job, "map-1", pipeline.splitsAt(), List.of());
        List<byte[]> reduces = pipeline.stage(job, "reduce-1", Pipeline.partitions(2), maps);
        List<byte[]> maps2 = pipeline.stage(job, "map-2", Pipeline.partitions(2), reduces);
        List<byte[]> reduces2 = pipeline.stage(job, "reduce-2", Pipeline.partitions(2), maps2);

        pipeline.attempt(job, "commit", 0, "{}", reduces2);

        assertThat(pipeline.outputLines()).containsExactlyInAnyOrder("a\t3", "b\t5");
    }

    @Test
    void collectsTheResultsOfEachLineInOrder() throws Exception {
        JobDefinition job = Pipeline.each(builtin("grep", "."));
        String large = "x".repeat(EachOutput.MAX_INLINE_BYTES + 1);
        List<String> payloads =
                List.of("{\"line\":\"two\"}", "{\"line\":\"" + large + "\"}", "{\"line\":\"one\"}");

        List<byte[]> results = pipeline.stage(job, "each", payloads, List.of());
        pipeline.attempt(job, "commit", 0, "{}", results);

        assertThat(pipeline.outputLines()).containsExactly("two", large, "one");
        assertThat(results.get(1)).hasSizeLessThan(200);
    }

    @Test
    void keepsALargeResultOfAJobWithoutOutputWhereItOutlivesTheJob() throws Exception {
        JobDefinition job = Pipeline.withOutput(Pipeline.each(builtin("grep", ".")), null);
        String large = "x".repeat(EachOutput.MAX_INLINE_BYTES + 1);

        byte[] result = pipeline.attempt(job, "each", 0, "{\"line\":\"" + large + "\"}", List.of());

        var copied = new ByteArrayOutputStream();
        EachResult.copy(result, pipeline.storage, copied);
        assertThat(copied.toString(StandardCharsets.UTF_8)).isEqualTo(large + "\n");
        assertThat(pipeline.storage.files.keySet())
                .singleElement()
                .asString()
                .startsWith("blob:/results/job-1/");
    }

    @Test
    void refusesWhatIsNotUtf8AndNamesTheByte() {
        pipeline.storage.put(Pipeline.INPUT, new byte[] {'o', 'k', '\n', 'x', (byte) 0xC3, '('});

        TaskFailedException failure = failure(WORD_COUNT);

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure).hasMessageContaining("byte 0xC3 at offset 4");
    }

    @Test
    void refusesAnUnknownBuiltinAndListsTheKnown() {
        pipeline.storage.put(Pipeline.INPUT, "x");

        TaskFailedException failure = failure(job(builtin("wordcoutn"), null, builtin("sum"), 1));

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure)
                .hasMessageContaining("wordcount, grep")
                .hasMessageContaining("wordcoutn");
    }

    @Test
    void refusesSumsBeyond64Bits() {
        pipeline.storage.put(Pipeline.INPUT, "k\t9223372036854775807\nk\t1\n");

        TaskFailedException failure =
                failure(job(builtin("identity"), builtin("sum"), builtin("sum"), 1));

        assertThat(failure.kind()).isEqualTo(Kind.VALIDATION);
        assertThat(failure).hasMessageContaining("64 bits");
    }

    @Test
    void doesNotRunProgramsWhereThatIsNotAllowed() {
        pipeline.storage.put(Pipeline.INPUT, "x");

        TaskFailedException failure =
                failure(job(new Work.Exec(List.of("cat")), null, builtin("sum"), 1));

        assertThat(failure.kind()).isEqualTo(Kind.EXECUTION);
        assertThat(failure).hasMessageContaining("--allow-exec");
    }

    private TaskFailedException failure(JobDefinition job) {
        return catchThrowableOfType(
                TaskFailedException.class,
                () -> pipeline.attempt(job, "map", 0, pipeline.splitsAt().getFirst(), List.of()));
    }
}
