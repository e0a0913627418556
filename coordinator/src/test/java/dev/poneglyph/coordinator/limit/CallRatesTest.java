package dev.poneglyph.coordinator.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.limit.CallRates.Turn;
import org.junit.jupiter.api.Test;

class CallRatesTest {

    private static final Turn AT_ONCE = new Turn(true, 0);

    private final CallRates rates = new CallRates(new Rate(10, 2));

    @Test
    void letsABurstThroughAndThenTheSteadyRate() {
        assertThat(rates.take("ann", 0)).isEqualTo(AT_ONCE);
        assertThat(rates.take("ann", 0)).isEqualTo(AT_ONCE);
        assertThat(rates.take("ann", 0)).isEqualTo(new Turn(true, 100));
        assertThat(rates.take("ann", 99)).isEqualTo(new Turn(true, 101));
        assertThat(rates.take("ann", 400)).isEqualTo(AT_ONCE);
    }

    @Test
    void refusesWhatWouldHaveToWaitForLongerThanASecondAndDoesNotCountIt() {
        for (int i = 0; i < 12; i++) {
            assertThat(rates.take("ann", 0).isTaken()).isTrue();
        }
        assertThat(rates.take("ann", 0)).isEqualTo(new Turn(false, 1_100));
        assertThat(rates.take("ann", 0)).isEqualTo(new Turn(false, 1_100));

        assertThat(rates.take("ann", 100)).isEqualTo(new Turn(true, 1_000));
    }

    @Test
    void doesNotHoldOneCallersCallsAgainstAnother() {
        rates.take("ann", 0);
        rates.take("ann", 0);

        assertThat(rates.take("bob", 0)).isEqualTo(AT_ONCE);
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

        assertThat(rates.take("ann", 1_000_000)).isEqualTo(AT_ONCE);
        assertThat(rates.take("ann", 1_000_000)).isEqualTo(AT_ONCE);
        assertThat(rates.take("ann", 1_000_000).waitMs()).isPositive();
    }
}
