package dev.poneglyph.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptProgressTest {

    private final AttemptProgress progress = new AttemptProgress();

    @Test
    void hasNotMovedUntilSomethingIsTold() {
        assertThat(progress.hasMoved()).isFalse();

        progress.advance(3);
        progress.advance(4);

        assertThat(progress.hasMoved()).isTrue();
        assertThat(progress.units()).isEqualTo(7);
        assertThat(progress.hasMoved()).isFalse();
    }

    @Test
    void movesWithTheFractionToo() {
        progress.reach(0.5);
        assertThat(progress.hasMoved()).isTrue();
        progress.reach(0.5);
        assertThat(progress.hasMoved()).isFalse();
        progress.reach(7);
        assertThat(progress.hasMoved()).isTrue();
        assertThat(progress.fraction()).isEqualTo(1);
    }
}
