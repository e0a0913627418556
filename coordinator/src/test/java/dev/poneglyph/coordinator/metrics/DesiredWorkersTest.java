package dev.poneglyph.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesiredWorkersTest {

    @Test
    void wantsNobodyWhereThereIsNothingToDo() {
        assertThat(DesiredWorkers.of(0, 0, 4, 1)).isZero();
    }

    @Test
    void wantsOneWorkerForTheSmallestWork() {
        assertThat(DesiredWorkers.of(1, 0, 16, 0.001)).isEqualTo(1);
    }

    @Test
    void wantsSlotsForWhatRunsAndForWhatCannotWait() {
        // 600 tasks of 6 s are 3,600 s of work: 60 slots do it in 60 s.
        assertThat(DesiredWorkers.of(600, 20, 4, 6)).isEqualTo(20);
    }

    @Test
    void wantsNotMoreThanASlotForEachTask() {
        assertThat(DesiredWorkers.of(10, 0, 1, 3_600)).isEqualTo(10);
        assertThat(DesiredWorkers.of(10, 0, 1, 0)).isEqualTo(10);
    }
}
