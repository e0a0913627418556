package dev.poneglyph.simulation.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> happened = new ArrayList<>();

    @Test
    void simultaneousEventsHappenInTheOrderTheyWereAskedFor() {
        time.after(5, () -> happened.add("a"));
        time.after(5, () -> happened.add("b"));
        time.after(1, () -> time.after(4, () -> happened.add("c")));

        time.runUntil(5);

        assertThat(happened).containsExactly("a", "b", "c");
        assertThat(time.steps()).isEqualTo(4);
    }

    @Test
    void nothingHappensBeforeItIsDue() {
        time.after(10, () -> happened.add("late"));

        time.runUntil(9);

        assertThat(happened).isEmpty();
        assertThat(time.nowMs()).isEqualTo(9);
    }

    @Test
    void aDriftingClockCountsFasterAndNeverGoesBack() {
        var clock = new LocalClock(time);
        time.runUntil(1_000);
        clock.drift(1.5);
        time.runUntil(2_000);
        clock.drift(0.5);
        time.runUntil(3_000);

        assertThat(clock.monotonicMs()).isEqualTo(1_000 + 1_500 + 500);
        assertThat(clock.worldMs(500)).isEqualTo(1_000);
    }

    @Test
    void onlyTheClockOnTheWallJumps() {
        var clock = new LocalClock(time);
        long wallMs = clock.wallMs();

        clock.jump(-3_000);

        assertThat(clock.wallMs()).isEqualTo(wallMs - 3_000);
        assertThat(clock.monotonicMs()).isZero();
    }
}
