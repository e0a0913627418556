package dev.poneglyph.worker.core;

import static dev.poneglyph.worker.core.CoreHarness.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.FailureClass;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.Refusal;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerCoreTest {

    @Test
    void saysHelloFirstWithAllItsSlotsAsCredit() {
        CoreHarness worker = new CoreHarness(3);

        worker.core.start();

        Hello hello = worker.takeOne().getHello();
        assertThat(hello.getWorker()).isEqualTo("w1");
        assertThat(hello.getIncarnation()).isEqualTo(7);
        assertThat(hello.getSlots()).isEqualTo(3);
        assertThat(hello.getCredit()).isEqualTo(3);
        assertThat(hello.getLabelsList()).containsExactly("big", "gpu");
        assertThat(hello.getHeldTokensList()).isEmpty();
    }

    @Test
    void tellsNothingBeforeTheWelcome() {
        CoreHarness worker = new CoreHarness(1);
        worker.core.start();
        worker.take();

        worker.time.advance(CoreHarness.HEARTBEAT_MS * 3);

        assertThat(worker.take()).isEmpty();
    }

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
    void repeatsUnacknowledgedEndsAfterReconnect() {
        CoreHarness worker = CoreHarness.connected(3);
        worker.assign(11, 12, 13);
        worker.executor.complete(11);
        worker.executor.fail(12);
        worker.time.settle();
        worker.acknowledge(12);

        worker.reconnect();
        Hello hello = worker.takeOne().getHello();
        worker.welcome();
        WorkerMessage again = worker.takeOne();

        assertThat(hello.getHeldTokensList()).containsExactly(11L, 13L);
        assertThat(hello.getCredit()).isEqualTo(2);
        assertThat(again.getCompletedList())
                .extracting(Completed::getAttempt)
                .containsExactly(ref(11));
        assertThat(again.getFailedList()).isEmpty();
        assertThat(again.getStartedList()).containsExactly(ref(13));
        assertThat(again.getCredit()).isZero();
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
    void goesOnExecutingWhileDisconnected() {
        CoreHarness worker = CoreHarness.connected(1);
        worker.assign(11);

        worker.transport.newest().breakOff();
        worker.executor.complete(11);
        worker.time.advance(Backoff.MAX_MS);
        Hello hello = worker.takeOne().getHello();
        worker.welcome();

        assertThat(worker.executor.interrupted).isEmpty();
        assertThat(hello.getHeldTokensList()).containsExactly(11L);
        assertThat(hello.getCredit()).isEqualTo(1);
        assertThat(worker.takeOne().getCompletedCount()).isEqualTo(1);
    }

    @Test
    void waitsLongerAfterEachFailedConnect() {
        CoreHarness worker = new CoreHarness(1);
        worker.core.start();
        long[] waits = {25, 50, 100, 200, 400, 500, 500};

        for (long waitMs : waits) {
            int before = worker.transport.streams.size();
            worker.transport.newest().breakOff();
            worker.time.advance(waitMs - 1);
            assertThat(worker.transport.streams).hasSize(before);
            worker.time.advance(1);
            assertThat(worker.transport.streams).hasSize(before + 1);
        }
    }

    @Test
    void sendsAnEmptyMessageWhenItHasNothingToSay() {
        CoreHarness worker = CoreHarness.connected(1);

        worker.time.advance(CoreHarness.HEARTBEAT_MS * 3);

        assertThat(worker.take())
                .hasSize(3)
                .allSatisfy(m -> assertThat(m.getSerializedSize()).isZero());
    }

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

    @Test
    void endsWithTheSentenceOfAFinalRefusal() {
        CoreHarness worker = new CoreHarness(1);
        worker.core.start();

        worker.deliver(
                CoordinatorMessage.newBuilder()
                        .setRefusal(Refusal.newBuilder().setMessage("Expected …, but …")));

        assertThat(worker.ends).containsExactly("Expected …, but …");
        assertThat(worker.transport.newest().closed).isTrue();
    }

    @Test
    void comesBackSomeTimeAfterTheTimeARefusalNames() {
        CoreHarness worker = new CoreHarness(1);
        worker.core.start();
        worker.deliver(
                CoordinatorMessage.newBuilder()
                        .setRefusal(Refusal.newBuilder().setRetryAfterMs(5_000)));

        // The harness draws 0.5 of the time that was named, on top of it.
        worker.time.advance(7_499);
        assertThat(worker.transport.streams).hasSize(1);
        worker.time.advance(1);

        assertThat(worker.transport.streams).hasSize(2);
        assertThat(worker.ends).isEmpty();
    }

    @Test
    void givesUpAStreamOnWhichNoWelcomeComes() {
        CoreHarness worker = new CoreHarness(1);
        worker.core.start();

        worker.time.advance(WorkerLimits.WELCOME_TIMEOUT_MS + Backoff.MAX_MS);

        assertThat(worker.transport.streams.getFirst().closed).isTrue();
        assertThat(worker.transport.streams).hasSize(2);
    }

    @Test
    void ignoresWhatComesOnAStreamThatWasGivenUp() {
        CoreHarness worker = CoreHarness.connected(1);
        FakeTransport.Stream old = worker.transport.newest();
        worker.reconnect();
        worker.welcome();

        old.deliver(
                CoordinatorMessage.newBuilder()
                        .addAssignments(Assignment.newBuilder().setAttempt(ref(11))));
        old.breakOff();
        worker.time.advance(Backoff.MAX_MS);

        assertThat(worker.executor.running).isEmpty();
        assertThat(worker.transport.streams).hasSize(2);
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
