package dev.poneglyph.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void leavesTheWarmUpOutOfThePercentiles() throws Exception {
        var latencies = new Latencies(5, 1);
        for (int i = 0; i < 5; i++) {
            latencies.submitted(i, 0);
        }
        latencies.committed(0, Duration.ofMillis(1_000).toNanos());
        for (int i = 1; i < 5; i++) {
            latencies.committed(i, Duration.ofMillis(i).toNanos());
        }

        assertThat(latencies.awaitAll(Duration.ZERO)).isTrue();
        assertThat(latencies.percentileMs(50)).isEqualTo(2);
        assertThat(latencies.percentileMs(99)).isEqualTo(4);
    }

    @Test
    void countsTheFirstCommitOnly() throws Exception {
        var latencies = new Latencies(1, 0);
        latencies.submitted(0, 0);
        latencies.committed(0, Duration.ofMillis(3).toNanos());
        latencies.committed(0, Duration.ofMillis(9).toNanos());

        assertThat(latencies.percentileMs(99)).isEqualTo(3);
    }

    @Test
    void saysWhenNotAllCame() throws Exception {
        assertThat(new Latencies(1, 0).awaitAll(Duration.ZERO)).isFalse();
    }
}
