package dev.poneglyph.worker.core;

import static dev.poneglyph.worker.core.CoreHarness.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker takes and what it reports of it. */
class WorkerCoreTest {

    @Test
    void reportsStartThenEndWithCreditForTheFreedSlot() {
        CoreHarness worker = CoreHarness.connected(2);

        worker.assign(11);
        WorkerMessage started = worker.takeOne();
        worker.executor.complete(11);
        WorkerMessage ended = worker.takeOne();

        assertThat(started.getStartedList()).containsExactly(ref(11));
        assertThat(started.getCredit()).isZero();
        assertThat(ended.getCompletedList())
                .extracting(Completed::getAttempt)
                .containsExactly(ref(11));
        assertThat(ended.getCompleted(0).getResult().toStringUtf8()).isEqualTo("result 11");
        assertThat(ended.getCredit()).isEqualTo(1);
    }

    @Test
    void leavesOutTheStartOfAnAttemptThatEndedInTheSameTurn() {
        CoreHarness worker = CoreHarness.connected(2);
        CoordinatorMessage.Builder assignments =
                CoordinatorMessage.newBuilder()
                        .addAssignments(Assignment.newBuilder().setAttempt(ref(11)));

        worker.transport.newest().deliver(assignments);
        worker.executor.fail(11);

        WorkerMessage only = worker.takeOne();
        assertThat(only.getStartedList()).isEmpty();
        assertThat(only.getFailedCount()).isEqualTo(1);
        assertThat(only.getCredit()).isEqualTo(1);
    }

    @Test
    void forgetsAnEndOnceItIsAcknowledged() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assign(11);
        worker.executor.complete(11);
        worker.time.settle();

        worker.acknowledge(11);
        worker.reconnect();

        assertThat(worker.takeOne().getHello().getHeldTokensList()).isEmpty();
        assertThat(worker.core.unacknowledged()).isZero();
    }

    @Test
    void handsBackWhatItHasNoSlotFor() {
        CoreHarness worker = CoreHarness.connected(1);

        worker.assign(11, 12);

        WorkerMessage message = worker.takeOne();
        assertThat(message.getStartedList()).containsExactly(ref(11));
        assertThat(message.getHandedBack(0).getAttempt()).isEqualTo(ref(12));
        assertThat(worker.executor.running).containsOnlyKeys(11L);
    }

    @Test
    void ignoresAnAssignmentThatComesTwice() {
        CoreHarness worker = CoreHarness.connected(2);
        worker.assign(11);
        worker.take();

        worker.assign(11);

        assertThat(worker.take())
                .allSatisfy(message -> assertThat(message.getHandedBackList()).isEmpty());
        assertThat(worker.executor.running).hasSize(1);
    }

    @Test
    void splitsReportsOverSeveralMessagesWhenTheyAreMany() {
        int attempts = WorkerLimits.MAX_REPORTS_PER_MESSAGE * 2 + 1;
        CoreHarness worker = CoreHarness.connected(attempts);
        long[] tokens = new long[attempts];
        for (int i = 0; i < attempts; i++) {
            tokens[i] = i + 1;
        }
        worker.assign(tokens);
        worker.take();

        for (long token : tokens) {
            worker.executor.complete(token);
        }

        List<WorkerMessage> sent = worker.take();
        assertThat(sent)
                .extracting(WorkerMessage::getCompletedCount)
                .containsExactly(1_000, 1_000, 1);
        assertThat(sent.getLast().getCredit()).isEqualTo(attempts);
    }

    @Test
    void tellsTheNewestProgressOnly() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assign(11);
        worker.take();

        worker.executor.progress(11, 0.25, 10);
        worker.executor.progress(11, 0.5, 30);

        WorkerMessage message = worker.takeOne();
        assertThat(message.getProgressCount()).isEqualTo(1);
        assertThat(message.getProgress(0).getFraction()).isEqualTo(0.5f);
        assertThat(message.getProgress(0).getCount()).isEqualTo(30);
    }
}
