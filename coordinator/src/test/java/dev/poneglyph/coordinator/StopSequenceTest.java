package dev.poneglyph.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopSequenceTest {

    private static final long LONG_MS = 600_000;

    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void runsTheStepsInOrder() {
        var stop = new StopSequence(LONG_MS);
        stop.step("one", LONG_MS, () -> done.add("one"));
        stop.step("two", LONG_MS, () -> done.add("two"));

        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void leavesAStepBehindThatHangsOrFails() {
        var stop = new StopSequence(LONG_MS);
        stop.step("hangs", 1, new CountDownLatch(1)::await);
        stop.step(
                "fails",
                LONG_MS,
                () -> {
                    throw new IllegalStateException("broken by the test");
                });
        stop.step("last", LONG_MS, () -> done.add("last"));

        assertThat(done).containsExactly("last");
    }

    @Test
    void endsWithinItsBound() {
        var stop = new StopSequence(1);
        stop.step("hangs", LONG_MS, new CountDownLatch(1)::await);
        stop.step("hangs too", LONG_MS, new CountDownLatch(1)::await);

        assertThat(done).isEmpty();
    }
}
