package dev.poneglyph.engine.speculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DurationsTest {

    private final Durations durations = new Durations();

    @Test
    void theMedianIsRightToAboutATenth() {
        for (long middle = 1; middle < 100_000_000; middle = middle * 7 + 3) {
            Durations some = new Durations();
            some.add(0);
            some.add(middle);
            some.add(middle * 50);
            assertThat((double) some.medianMs()).isCloseTo(middle, within(middle * 0.13 + 1));
        }
    }

    @Test
    void nothingHasNoMedian() {
        assertThat(durations.medianMs()).isZero();
    }

    @Test
    void whatIsRemovedLeavesNoTrace() {
        durations.add(1_000);
        durations.add(5_000_000);
        durations.remove(5_000_000);
        Durations other = new Durations();
        other.add(1_000);
        assertThat(durations.medianMs()).isEqualTo(other.medianMs());
        assertThat(durations.size()).isEqualTo(1);
    }

    @Test
    void thereIsNoDurationItCannotCount() {
        durations.add(Long.MAX_VALUE / 2);
        durations.add(-1);
        assertThat(durations.size()).isEqualTo(2);
    }
}
