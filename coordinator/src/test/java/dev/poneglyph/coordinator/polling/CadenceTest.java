package dev.poneglyph.coordinator.polling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CadenceTest {

    private final Cadence cadence = new Cadence();

    private void beats(int count, long everyMs, boolean running) {
        for (int i = 0; i < count; i++) {
            cadence.beat(i * everyMs, running);
        }
    }

    @Test
    void bearsAMinuteOfAWorkerItDoesNotKnow() {
        assertThat(cadence.patience().lostAfterMs()).isEqualTo(60_000);
        beats(20, 1_000, false);
        assertThat(cadence.patience().lostAfterMs()).isEqualTo(60_000);
    }

    @Test
    void bearsSecondsOfAWorkerThatBeatsEachSecondWhileItRuns() {
        beats(4, 1_000, true);
        assertThat(cadence.patience().lostAfterMs()).isEqualTo(5_000);
        assertThat(cadence.patience().suspectAfterMs()).isEqualTo(3_000);
    }

    @Test
    void bearsThreeOfTheLongestIntervals() {
        beats(4, 1_000, true);
        cadence.beat(13_000, true);
        assertThat(cadence.patience().lostAfterMs()).isEqualTo(30_000);
    }

    @Test
    void forgetsALongIntervalAfterSomeShortOnes() {
        cadence.beat(0, true);
        cadence.beat(15_000, true);
        for (int i = 1; i <= 8; i++) {
            assertThat(cadence.patience().lostAfterMs()).isGreaterThan(5_000);
            cadence.beat(15_000 + i * 1_000, true);
        }
        assertThat(cadence.patience().lostAfterMs()).isEqualTo(5_000);
    }

    @Test
    void neverBearsMoreThanAMinute() {
        beats(5, 50_000, true);
        assertThat(cadence.patience().lostAfterMs()).isEqualTo(60_000);
    }
}
