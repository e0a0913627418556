package dev.poneglyph.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.mapreduce.api.InvalidInputException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {

    @Test
    void findsALineThatAllPointsLieOn() throws Exception {
        assertThat(fit(List.of("0 -3.5", "2 0.5", "-4 -11.5")))
                .containsExactly("intercept\t-3.500000", "slope\t2.000000");
    }

    @Test
    void refusesPointsOfOneXOnly() {
        assertThatThrownBy(() -> fit(List.of("1 2", "1 3")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least two different x");
    }

    private static List<String> fit(List<String> points) throws Exception {
        return new LocalRun(
                        ExampleJobs.read(ExampleJobs.JAVA, "linear-regression"),
                        ExampleJobs.JAVA,
                        new Random(7))
                .run(points);
    }
}
