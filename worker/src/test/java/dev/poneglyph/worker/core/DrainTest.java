package dev.poneglyph.worker.core;

import static dev.poneglyph.worker.core.CoreHarness.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;
import org.junit.jupiter.api.Test;

/** How a worker drains and leaves. */
class DrainTest {

    @Test
    void drainsByFinishingAndThenSaysGoodbye() {
        CoreHarness worker = CoreHarness.connected(2);
        worker.assign(11);
        worker.take();

        worker.core.drain();
        worker.assign(12);
        WorkerMessage refused = worker.takeOne();
        worker.executor.complete(11);
        WorkerMessage leaving = worker.takeOne();
        worker.deliver(CoordinatorMessage.newBuilder().setGoodbye(true));

        assertThat(refused.getHandedBack(0).getAttempt()).isEqualTo(ref(12));
        assertThat(refused.getLeaving()).isFalse();
        assertThat(leaving.getCompletedCount()).isEqualTo(1);
        assertThat(leaving.getCredit()).isZero();
        assertThat(leaving.getLeaving()).isTrue();
        assertThat(worker.ends).containsExactly("");
    }

    @Test
    void handsBackWhatIsNotDoneWhenTheDrainTimeIsOver() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assign(11);
        worker.deliver(CoordinatorMessage.newBuilder().setDrain(true));
        worker.time.advance(CoreHarness.DRAIN_TIMEOUT_MS - 1);
        worker.take();

        worker.time.advance(1);
        WorkerMessage handedBack = worker.takeOne();
        worker.executor.comeBack(11);
        WorkerMessage leaving = worker.takeOne();

        assertThat(handedBack.getHandedBack(0).getAttempt()).isEqualTo(ref(11));
        assertThat(handedBack.getLeaving()).isFalse();
        assertThat(leaving.getLeaving()).isTrue();
        assertThat(worker.executor.interrupted).containsExactly(11L);
    }

    @Test
    void leavesWithoutGoodbyeWhenNobodyAnswers() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.core.drain();
        worker.time.advance(WorkerLimits.GOODBYE_TIMEOUT_MS - 1);
        assertThat(worker.ends).isEmpty();

        worker.time.advance(1);

        assertThat(worker.ends).containsExactly("");
    }

    @Test
    void leavesAtOnceWhenDrainedWithNothingHeldAndNoStream() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.transport.newest().breakOff();

        worker.core.drain();
        worker.time.settle();

        assertThat(worker.ends).containsExactly("");
    }
}
