package dev.poneglyph.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.mapreduce.api.Mapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each Java example gives what its Python twin gives, whatever the order the pairs arrive in. */
class LanguagesAgreeTest {

    @ParameterizedTest
    @CsvSource({
        "wordcount, bible.txt, 3000",
        "grep, bible.txt, 31102",
        "sort, bible.txt, 3000",
        "inverted-index, bible.txt, 3000",
        "montecarlo, montecarlo.txt, 20",
        "linear-regression, points.txt, 4000",
        "pagerank, books-graph.txt, 66"
    })
    void givesTheSameLines(String name, String data, int limit) throws Exception {
        List<String> input = ExampleJobs.data(data, limit);
        long seed = new Random().nextLong();

        List<String> java = run(ExampleJobs.JAVA, name, input, new Random(seed));
        List<String> python = run(ExampleJobs.PYTHON, name, input, new Random(~seed));

        assertThat(java).as("SEED=%d", seed).isNotEmpty().isEqualTo(python);
    }

    @Test
    void cutsTheSameWordsFromTextBeyondAscii() throws Exception {
        List<String> input =
                List.of("Été ÉTÉ naïve_naïve", "x²y ½ Ⅷ a\u0301b 日本語 ٣٤", "ΌΣΟΣ İstanbul ǅ ß");

        List<String> java = run(ExampleJobs.JAVA, "wordcount", input, new Random(1));
        List<String> python = run(ExampleJobs.PYTHON, "wordcount", input, new Random(2));

        assertThat(java).contains("été\t2", "naïve\t2", "日本語\t1").isEqualTo(python);
    }

    @Test
    void squaresTheSame() throws Exception {
        for (String line : List.of("1", "-12", "007", "999999999999999999")) {
            List<String> java = new ArrayList<>();
            Mapper square = new Square();
            square.map(line, (key, value) -> java.add(value));
            var program =
                    new PythonProgram(List.of("python3", "square.py", line), ExampleJobs.PYTHON);

            assertThat(java).isEqualTo(program.run(List.of(line)));
        }
    }

    private static List<String> run(Path folder, String name, List<String> input, Random random)
            throws Exception {
        return new LocalRun(ExampleJobs.read(folder, name), folder, random).run(input);
    }
}
