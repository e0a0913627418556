package dev.poneglyph.mapreduce.run;

import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.storage.FileStorage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures word count on one thread: run by hand, with the folder for a generated text (made once)
 * and its size in MiB as arguments.
 */
final class WordCountSpeed {

    private static final int SPLIT_BYTES = 32 << 20;
    private static final int VOCABULARY = 50_000;
    private static final int WORDS_A_LINE = 12;

    private WordCountSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path text = folder.resolve("words.txt");
        if (!Files.exists(text)) {
            generate(text, Long.parseLong(arguments[1]) << 20);
        }
        for (int round = 0; round < 3; round++) {
            measure(folder, text);
        }
    }

    private static void generate(Path text, long size) throws IOException {
        var random = new Random(1);
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(text))) {
            for (int word = 1; written < size; word++) {
                double skew = random.nextDouble() * random.nextDouble() * random.nextDouble();
                String chosen = Integer.toString((int) (skew * VOCABULARY) * 7919 + 17, 36);
                byte[] bytes =
                        (chosen + (word % WORDS_A_LINE == 0 ? ".\n" : " "))
                                .getBytes(StandardCharsets.US_ASCII);
                out.write(bytes);
                written += bytes.length;
            }
        }
    }

    private static void measure(Path folder, Path text) throws Exception {
        JobDefinition job =
                Pipeline.job(
                        Pipeline.builtin("wordcount"),
                        Pipeline.builtin("sum"),
                        Pipeline.builtin("sum"),
                        4);
        var storage = new FileStorage();
        var runner = new MapReduceRunner();
        Path work = Files.createTempDirectory(folder, "work");
        long size = Files.size(text);
        long start = System.nanoTime();
        List<byte[]> results = new ArrayList<>();
        for (long offset = 0; offset < size; offset += SPLIT_BYTES) {
            int index = results.size();
            String payload =
                    Pipeline.split(
                            text.toUri().toString(), offset, Math.min(SPLIT_BYTES, size - offset));
            var context =
                    new FakeContext(
                            storage,
                            work,
                            "map",
                            index,
                            1,
                            payload,
                            List.of(),
                            work.toUri(),
                            false);
            results.add(runner.run(context, job));
        }
        long mapped = System.nanoTime();
        for (int partition = 0; partition < 4; partition++) {
            var context =
                    new FakeContext(
                            storage,
                            work,
                            "reduce",
                            partition,
                            1,
                            Pipeline.partitions(4).get(partition),
                            results,
                            work.toUri(),
                            false);
            runner.run(context, Pipeline.withOutput(job, work.resolve("out").toUri()));
        }
        long reduced = System.nanoTime();
        System.out.printf(
                "map %.0f MB/s, reduce %.0f ms%n",
                size / 1e6 / ((mapped - start) / 1e9), (reduced - mapped) / 1e6);
        storage.delete(work.toUri());
    }
}
