package dev.poneglyph.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts that are cancelled or time out, and the slots they give back late or never. */
class InterruptionTest {

    @Test
    void reportsNothingOfACancelledAttemptAndFreesItsSlotWhenTheThreadIsBack() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assign(11);
        worker.take();

        worker.cancel(11);
        List<WorkerMessage> beforeReturn = worker.take();
        worker.executor.comeBack(11);
        WorkerMessage afterReturn = worker.takeOne();

        assertThat(worker.executor.interrupted).containsExactly(11L);
        assertThat(beforeReturn).isEmpty();
        assertThat(afterReturn).isEqualTo(WorkerMessage.newBuilder().setCredit(1).build());
    }

    @Test
    void dropsTheResultOfACancelledAttemptThatCompletedNevertheless() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assign(11);
        worker.take();
        worker.cancel(11);

        worker.executor.complete(11);

        assertThat(worker.takeOne().getCompletedList()).isEmpty();
    }

    @Test
    void countsASlotAsStuckWhenItsThreadIgnoresTheInterruption() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assign(11);
        worker.cancel(11);

        worker.time.advance(WorkerLimits.STUCK_AFTER_MS);

        assertThat(worker.core.stuckSlots()).isEqualTo(1);
        assertThat(worker.core.freeSlots()).isZero();
        worker.executor.comeBack(11);
        assertThat(worker.core.stuckSlots()).isZero();
        assertThat(worker.core.freeSlots()).isEqualTo(1);
    }

    @Test
    void reportsATimeoutAtOnceAndTheSlotWhenItIsFree() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assignWithTimeout(11, 500);
        worker.take();

        worker.time.advance(500);
        WorkerMessage timedOut = worker.takeOne();
        worker.executor.comeBack(11);
        WorkerMessage freed = worker.takeOne();

        assertThat(timedOut.getFailed(0).getFailure().getFailureClass())
                .isEqualTo(FailureClass.WORKER_TIMEOUT);
        assertThat(timedOut.getCredit()).isZero();
        assertThat(worker.executor.interrupted).containsExactly(11L);
        assertThat(freed).isEqualTo(WorkerMessage.newBuilder().setCredit(1).build());
    }

    @Test
    void timesEachAttemptOutAtItsOwnDeadline() {
        CoreHarness worker = CoreHarness.connected(3);
        worker.assignWithTimeout(11, 700);
        worker.assignWithTimeout(12, 300);
        worker.assignWithTimeout(13, 500);
        worker.executor.complete(13);
        worker.take();

        worker.time.advance(300);
        assertThat(worker.executor.interrupted).containsExactly(12L);
        worker.time.advance(399);
        assertThat(worker.executor.interrupted).containsExactly(12L);
        worker.time.advance(1);

        assertThat(worker.executor.interrupted).containsExactly(12L, 11L);
    }
}
