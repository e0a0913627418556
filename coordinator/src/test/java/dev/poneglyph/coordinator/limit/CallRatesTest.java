package dev.poneglyph.coordinator.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallRatesTest {

    private final CallRates rates = new CallRates(new Rate(10, 2));

    @Test
    void letsABurstThroughAndThenTheSteadyRate() {
        assertThat(rates.take("ann", 0)).isZero();
        assertThat(rates.take("ann", 0)).isZero();
        assertThat(rates.take("ann", 0)).isEqualTo(100);
        assertThat(rates.take("ann", 99)).isEqualTo(1);
        assertThat(rates.take("ann", 100)).isZero();
        assertThat(rates.take("ann", 100)).isEqualTo(100);
    }

    @Test
    void doesNotHoldOneCallersCallsAgainstAnother() {
        rates.take("ann", 0);
        rates.take("ann", 0);

        assertThat(rates.take("bob", 0)).isZero();
    }

    @Test
    void makesWaitWhatIsReservedBeyondTheBurst() {
        assertThat(rates.reserve("ann", 2, 0)).isZero();
        assertThat(rates.reserve("ann", 5, 0)).isEqualTo(500);
        assertThat(rates.reserve("ann", 1, 0)).isEqualTo(600);
        assertThat(rates.reserve("bob", 1, 0)).isZero();
        assertThat(rates.reserve("ann", 1, 1_000)).isZero();
    }

    @Test
    void keepsNoMoreThanABurstOfAQuietTime() {
        rates.take("ann", 0);

        assertThat(rates.take("ann", 1_000_000)).isZero();
        assertThat(rates.take("ann", 1_000_000)).isZero();
        assertThat(rates.take("ann", 1_000_000)).isPositive();
    }
}
