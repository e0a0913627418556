package dev.poneglyph.coordinator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.protocol.v1.Assignment;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How workers come: who is welcomed, refused, or takes the place of another. */
class WorkerHelloTest extends SessionFixture {

    @Test
    void welcomesAndAssignsInOneMessage() {
        submit(1);
        FakeWorker worker = connect("w", 1);

        assertThat(worker.link.sent()).hasSize(1);
        CoordinatorMessage first = worker.link.last();
        assertThat(first.getWelcome().getBlobRootPath()).isEqualTo("/d/blobs");
        assertThat(first.getWelcome().getSharedDiskProbeText()).isEqualTo("text");
        Assignment assignment = first.getAssignments(0);
        assertThat(assignment.getTaskName()).isEqualTo("a.noop.0");
        assertThat(assignment.getStageName()).isEqualTo("noop");
        assertThat(assignment.getExecutionTimeoutMs()).isEqualTo(300_000);
    }

    @Test
    void refusesGarbageInsteadOfAHello() {
        var link = new FakeLink();
        inbound(link).onNext(HEARTBEAT);
        rig.settle();

        assertThat(link.last().getRefusal().getMessage()).startsWith("Expected a hello");
        assertThat(link.isClosed()).isTrue();
        assertThat(rig.view().workers()).isEmpty();
    }

    @Test
    void losesAWorkerThatLeftWhileItsJoinWasOnItsWay() {
        submit(1);
        var link = new FakeLink();
        WorkerInbound inbound = inbound(link);
        inbound.onNext(
                WorkerMessage.newBuilder()
                        .setHello(
                                Hello.newBuilder()
                                        .setWorker("w")
                                        .setIncarnation(1)
                                        .setSlots(1)
                                        .setCredit(1))
                        .build());
        inbound.onEnd();
        rig.settle();
        rig.pass(Duration.ofMillis(600));

        assertThat(rig.view().worker("w").orElseThrow().state()).isEqualTo(WorkerState.LOST);
        assertThat(taskState()).isEqualTo(TaskState.PENDING);
    }

    @Test
    void refusesAHelloOutOfRange() {
        FakeWorker worker = new FakeWorker("bad name", 1, 1);

        assertThat(worker.link.last().getRefusal().getMessage())
                .startsWith("Expected a worker name");
        assertThat(new FakeWorker("w", 1, 0).link.last().getRefusal().getMessage())
                .startsWith("Expected 1 to 10000 slots");
        assertThat(rig.view().workers()).isEmpty();
    }

    @Test
    void refusesASecondWorkerOfTheSameNameWhileTheFirstIsAlive() {
        FakeWorker first = connect("w", 1);
        FakeWorker second = connect("w", 2);

        assertThat(second.link.last().getRefusal().getMessage())
                .contains("w is connected from 10.0.0.1:4000", "--name");
        assertThat(second.link.last().getRefusal().getRetryAfterMs()).isZero();
        assertThat(first.link.isClosed()).isFalse();
        assertThat(rig.view().worker("w").orElseThrow().incarnation()).isEqualTo(1);
    }

    @Test
    void takesANewProcessAtOnceWhenTheStreamOfTheOldOneIsClosed() {
        connect("w", 1).breakStream();
        FakeWorker second = connect("w", 2);

        assertThat(second.link.last().hasWelcome()).isTrue();
        assertThat(rig.view().worker("w").orElseThrow().incarnation()).isEqualTo(2);
    }

    @Test
    void replacesAnOlderStreamOfTheSameProcess() {
        FakeWorker first = connect("w", 1);
        FakeWorker again = connect("w", 1);
        first.breakStream();

        assertThat(first.link.isClosed()).isTrue();
        assertThat(again.link.last().hasWelcome()).isTrue();
        rig.pass(Liveness.DEFAULT.reconnectGrace().plusMillis(100));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
    }
}
