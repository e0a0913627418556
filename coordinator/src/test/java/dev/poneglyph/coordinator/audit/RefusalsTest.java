package dev.poneglyph.coordinator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {

    @Test
    void keepsANamedNumberOfEachSecondAndCountsTheOthers() {
        var refusals = new Refusals();
        int kept = 0;
        for (int i = 0; i < 1_000; i++) {
            kept += refusals.admit(5_000 + i) < 0 ? 0 : 1;
        }

        assertThat(kept).isEqualTo(Refusals.KEPT_PER_SECOND);
        assertThat(refusals.admit(6_000)).isEqualTo(1_000 - Refusals.KEPT_PER_SECOND);
        assertThat(refusals.admit(6_001)).isZero();
    }
}
