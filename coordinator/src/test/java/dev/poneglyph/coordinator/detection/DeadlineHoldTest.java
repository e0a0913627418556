package dev.poneglyph.coordinator.detection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadlineHoldTest {

    private final DeadlineHold hold = new DeadlineHold(5_000);

    @Test
    void holdsNothingUntilItBegins() {
        assertThat(hold.untilMs()).isLessThan(0);
        hold.begin(100);
        assertThat(hold.untilMs()).isEqualTo(5_100);
    }

    @Test
    void aCoordinatorThatIsAlwaysPausedLooksAtItsDeadlinesNowAndThen() {
        int looks = 0;
        for (long nowMs = 0; nowMs < 200_000; nowMs += 10_000) {
            hold.begin(nowMs);
            looks += nowMs >= hold.untilMs() ? 1 : 0;
            hold.turnEnded(nowMs);
        }

        assertThat(looks).isEqualTo(20 / (DeadlineHold.MAX_IN_A_ROW + 1));
    }
}
