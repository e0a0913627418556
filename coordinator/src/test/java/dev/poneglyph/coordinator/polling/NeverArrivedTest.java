package dev.poneglyph.coordinator.polling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeverArrivedTest {

    private static final GivenTask A = task(1, "job.map.0");
    private static final GivenTask B = task(2, "job.map.1");
    private static final long LATER_MS = NeverArrived.OLD_ENOUGH_MS;

    private final NeverArrived neverArrived = new NeverArrived();

    private static GivenTask task(long token, String name) {
        return new GivenTask(new AttemptRef(new TaskId("job", 0, (int) token), 1, token), name, 0);
    }

    private List<GivenTask> beat(long nowMs, String... running) {
        return neverArrived.among(List.of(A, B), Set.of(running), nowMs);
    }

    @Test
    void whatIsNotNamedTwiceInARowNeverArrived() {
        assertThat(beat(LATER_MS, "job.map.0")).isEmpty();
        assertThat(beat(LATER_MS, "job.map.0")).containsExactly(B);
    }

    @Test
    void whatIsNamedBetweenIsThere() {
        assertThat(beat(LATER_MS, "job.map.0")).isEmpty();
        assertThat(beat(LATER_MS, "job.map.0", "job.map.1")).isEmpty();
        assertThat(beat(LATER_MS, "job.map.0")).isEmpty();
    }

    @Test
    void whatWasJustGivenMayBeOnItsWay() {
        assertThat(beat(LATER_MS - 1, "job.map.0")).isEmpty();
        assertThat(beat(LATER_MS - 1, "job.map.0")).isEmpty();
        assertThat(beat(LATER_MS - 1, "job.map.0")).isEmpty();
    }

    @Test
    void aWorkerThatNeverNamesWhatItRunsIsBelieved() {
        for (int i = 0; i < 5; i++) {
            assertThat(beat(LATER_MS)).isEmpty();
        }
    }
}
