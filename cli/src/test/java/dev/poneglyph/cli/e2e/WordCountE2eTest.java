package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code poneglyph run wordcount} against a model. */
class WordCountE2eTest {

    private static final long SEED = 20_261_123;
    private static final int WORDS = 200_000;

    @TempDir Path folder = Path.of("");

    @Test
    void countsEveryWordOfSeveralFilesOnce() throws IOException {
        // given two files of words of several scripts
        String first = text(new Random(SEED));
        String second = "Élan vital, élan VITAL; 42 чаши и 42 чаши\r\nlast line without an end";
        Path input = Files.createDirectories(folder.resolve("input"));
        Files.writeString(input.resolve("a.txt"), first);
        Files.writeString(input.resolve("b.txt"), second);
        Path output = folder.resolve("output");

        // when they are counted
        var result =
                new Poneglyph(folder)
                        .run(
                                "run",
                                "wordcount",
                                "--json",
                                "--reducers",
                                "3",
                                "--input",
                                input.toString(),
                                "--output",
                                output.toString());

        // then the counts are those of the model, in as many files as reducers, and complete
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(WordCountModel.sortedOutput(output))
                .as("seed %d", SEED)
                .isEqualTo(WordCountModel.count(first + "\n" + second).stream().sorted().toList());
        assertThat(output.resolve("_SUCCESS")).exists();
        assertThat(output.resolve("part-00002")).exists();
        assertThat(result.json().path("state").asText()).isEqualTo("succeeded");
        assertThat(result.json().path("double_commits").asInt()).isZero();
        assertThat(result.json().path("output").asText()).isEqualTo(output.toString());
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            text.append(Integer.toString(random.nextInt(5_000), Character.MAX_RADIX))
                    .append(random.nextInt(12) == 0 ? ".\n" : " ");
        }
        return text.toString();
    }
}
