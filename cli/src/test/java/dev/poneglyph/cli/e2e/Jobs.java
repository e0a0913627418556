package dev.poneglyph.cli.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Job files for the tests, with one task for each line of a file of numbers. */
final class Jobs {

    private static final String EACH =
            """
            name: numbers
            input: lines.txt
            each: {exec: [sh, -c, '%s']}
            %s
            """;

    private static final String USUAL =
            "output: output\nretry: {base_delay: 100ms, max_crashed_workers: 100}";

    private Jobs() {}

    /** Writes the numbers and a job that runs {@code script} for each of them. */
    static Path each(Path folder, int numbers, String script) {
        return each(folder, numbers, script, USUAL);
    }

    /** The same with {@code more} lines of the job file instead of the usual ones. */
    static Path each(Path folder, int numbers, String script, String more) {
        try {
            Files.write(
                    folder.resolve("lines.txt"),
                    IntStream.rangeClosed(1, numbers).mapToObj(Integer::toString).toList());
            return Files.writeString(folder.resolve("job.yaml"), EACH.formatted(script, more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program that takes a moment and fails the first time for one number in five. */
    static String flaky(Path folder) {
        return "read n; sleep 0.1; m=%s/seen-$n; ".formatted(folder)
                + "if [ $((n % 5)) = 0 ] && [ ! -e $m ]; then touch $m; exit 1; fi; echo got $n";
    }

    /** What the flaky job must come to. */
    static List<String> expected(int numbers) {
        return IntStream.rangeClosed(1, numbers).mapToObj(n -> "got " + n).toList();
    }

    /** What it came to. */
    static List<String> output(Path folder) {
        try {
            return Files.readAllLines(folder.resolve("output/part-00000"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
