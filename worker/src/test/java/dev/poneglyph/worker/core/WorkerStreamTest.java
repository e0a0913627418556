package dev.poneglyph.worker.core;

import static dev.poneglyph.worker.core.CoreHarness.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.Refusal;
import dev.poneglyph.protocol.v1.WorkerMessage;
import org.junit.jupiter.api.Test;

/** The stream to the coordinator: hello, reconnect, refusal, silence. */
class WorkerStreamTest {

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
}
