package dev.poneglyph.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.mapreduce.api.InvalidInputException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageRankTest {

    private static final int ITERATIONS = 20;

    @Test
    void losesAtMostABillionthOfRankForEachNodeAndIteration() throws Exception {
        List<String> graph = ExampleJobs.data("books-graph.txt", 66);

        List<String> ranked = run(graph);

        long total = 0;
        for (String line : ranked) {
            total += rank(line);
        }
        long expected = graph.size() * Ranks.BILLION;
        assertThat(total).isBetween(expected - (long) graph.size() * ITERATIONS, expected);
    }

    @Test
    void ranksWhatIsPointedToAboveWhatPoints() throws Exception {
        List<String> ranked =
                run(List.of("hub\t1.000000000 a", "a\t1.000000000 hub", "b\t1.000000000 hub"));

        assertThat(ranked).extracting(Lines::key).containsExactly("a", "b", "hub");
        assertThat(rank(ranked.get(2))).isGreaterThan(rank(ranked.get(0)));
        assertThat(rank(ranked.get(1))).isEqualTo(Ranks.BILLION * 15 / 100);
    }

    @Test
    void keepsTheRankOfANodeWithoutLinks() throws Exception {
        assertThat(run(List.of("alone\t1.000000000"))).containsExactly("alone\t1.000000000");
    }

    @Test
    void refusesALineWithoutARank() {
        assertThatThrownBy(() -> new PageRankMapper().map("a\tb,c", (key, value) -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Expected a rank");
    }

    private static List<String> run(List<String> graph) throws Exception {
        return new LocalRun(
                        ExampleJobs.read(ExampleJobs.JAVA, "pagerank"),
                        ExampleJobs.JAVA,
                        new Random(7))
                .run(graph);
    }

    private static long rank(String line) throws InvalidInputException {
        return Ranks.parse(Lines.value(line).split(" ", 2)[0]);
    }
}
