package dev.poneglyph.coordinator.feed.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void hasNoPercentileOfNothing() {
        assertThat(new LatencyHistogram().percentileMs(0.5)).isEmpty();
    }

    @Test
    void isExactForShortAndWithinAQuarterForLongDurations() {
        for (long ms : new long[] {0, 1, 7, 8, 9, 15, 16, 100, 999, 1_000, 60_000, 3_600_000}) {
            var histogram = new LatencyHistogram();
            histogram.add(ms);

            long found = histogram.percentileMs(0.99).orElseThrow();
            assertThat(found).as("%d ms", ms).isBetween(ms, ms + ms / 4);
        }
    }

    @Test
    void tellsTheMedianFromTheTail() {
        var histogram = new LatencyHistogram();
        for (int i = 0; i < 98; i++) {
            histogram.add(5);
        }
        histogram.add(2_000);
        histogram.add(2_000);

        assertThat(histogram.percentileMs(0.5)).hasValue(5);
        assertThat(histogram.percentileMs(0.99).orElseThrow()).isBetween(2_000L, 2_500L);
    }

    @Test
    void takesWhatIsTooLongAndWhatWentBackwards() {
        var histogram = new LatencyHistogram();
        histogram.add(-5);
        assertThat(histogram.percentileMs(1)).hasValue(0);
        histogram.add(Long.MAX_VALUE);
        assertThat(histogram.percentileMs(1).orElseThrow()).isGreaterThan(86_400_000L);
    }
}
