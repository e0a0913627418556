package dev.poneglyph.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code poneglyph run --chaos}. */
class ChaosE2eTest {

    private static final int NUMBERS = 100;

    @TempDir Path folder = Path.of("");

    @Test
    void givesEveryResultOnceAndInOrderAlthoughWorkersAreKilled() {
        // given a program that is slow and fails now and then
        Path job = Jobs.each(folder, NUMBERS, Jobs.flaky(folder));

        // when it runs while workers are killed
        var result =
                new Poneglyph(folder)
                        .run("run", job.toString(), "--chaos", "--workers", "2", "--json");

        // then nothing is missing, doubled or out of order
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.err()).contains("Chaos: kill -9 of");
        assertThat(Jobs.output(folder)).isEqualTo(Jobs.expected(NUMBERS));
        assertThat(result.json().path("retries").asInt()).isGreaterThanOrEqualTo(NUMBERS / 5);
        assertThat(result.json().path("double_commits").asInt()).isZero();
    }
}
