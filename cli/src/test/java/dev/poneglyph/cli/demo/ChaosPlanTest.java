package dev.poneglyph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(ChaosPlan.draw(42, TWO_MINUTES)).isEqualTo(ChaosPlan.draw(42, TWO_MINUTES));
    }

    @Test
    void isAnotherForAnotherSeed() {
        assertThat(ChaosPlan.draw(42, TWO_MINUTES)).isNotEqualTo(ChaosPlan.draw(43, TWO_MINUTES));
    }

    @Test
    void strikesOftenAndUntilTheEndButNotAfterIt() {
        for (long seed = 0; seed < 100; seed++) {
            List<Strike> plan = ChaosPlan.draw(seed, TWO_MINUTES);

            assertThat(plan).hasSizeBetween(16, 48);
            assertThat(plan).extracting(Strike::atMs).isSorted();
            assertThat(plan.getLast().atMs()).isBetween(112_000L, 119_999L);
        }
    }

    @Test
    void strikesEveryWorkerInEveryWay() {
        List<Strike> all =
                LongStream.range(0, 20)
                        .boxed()
                        .flatMap(seed -> ChaosPlan.draw(seed, TWO_MINUTES).stream())
                        .toList();

        assertThat(all).extracting(Strike::victim).contains(WorkerProfile.values());
        assertThat(all)
                .hasAtLeastOneElementOfType(Strike.Kill.class)
                .hasAtLeastOneElementOfType(Strike.Stop.class)
                .hasAtLeastOneElementOfType(Strike.Restart.class);
    }
}
