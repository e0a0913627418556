package dev.poneglyph.coordinator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.detection.Patience;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a worker counts as there: silence, streams that break, goodbyes. */
class WorkerSessionsTest extends SessionFixture {

    @Test
    void losesAWorkerThatDoesNotComeBackWithinTheGraceAndMovesItsWork() {
        submit(1);
        FakeWorker first = connect("w", 1);
        AttemptRef attempt = first.link.last().getAssignments(0).getAttempt();
        first.send(WorkerMessage.newBuilder().addStarted(attempt).build());
        FakeWorker second = connect("v", 1);

        first.breakStream();
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);
        rig.pass(Duration.ofMillis(400));
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);
        rig.pass(Duration.ofMillis(150));

        assertThat(workerState("w")).isEqualTo(WorkerState.LOST);
        assertThat(second.link.last().getAssignmentsList()).hasSize(1);
    }

    @Test
    void keepsTheWorkOfAWorkerThatReconnectsInTime() {
        submit(1);
        FakeWorker first = connect("w", 1);
        AttemptRef attempt = first.link.last().getAssignments(0).getAttempt();
        first.breakStream();
        rig.pass(Duration.ofMillis(300));
        FakeWorker again = new FakeWorker("w", 1, 1, attempt.getToken());
        again.send(completed(attempt));

        assertThat(taskState()).isEqualTo(TaskState.COMPLETED);
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
    }

    @Test
    void bearsAsMuchSilenceAsTheStreamSays() {
        FakeWorker worker = connect("w", 1);
        worker.link.setPatience(new Patience(30_000, 60_000));
        rig.pass(Duration.ofSeconds(29));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
        rig.pass(Duration.ofSeconds(2));
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);

        worker.link.setPatience(new Patience(10_000, 20_000));
        rig.pass(Duration.ofSeconds(1));
        assertThat(workerState("w")).isEqualTo(WorkerState.LOST);
    }

    @Test
    void suspectsSilenceRestoresTheHeardAndLosesTheSilent() {
        FakeWorker worker = connect("w", 1);
        rig.pass(Duration.ofMillis(2_900));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
        rig.pass(Duration.ofMillis(1_000));
        assertThat(workerState("w")).isEqualTo(WorkerState.SUSPECT);

        worker.send(HEARTBEAT);
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);

        rig.pass(Duration.ofMillis(5_900));
        assertThat(workerState("w")).isEqualTo(WorkerState.LOST);
        assertThat(worker.link.isClosed()).isTrue();
    }

    @Test
    void grantsANewLeaseAfterAPauseOfItsOwn() {
        FakeWorker worker = connect("w", 1);

        rig.time().advance(Duration.ofSeconds(60));
        rig.settle();
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);

        worker.send(HEARTBEAT);
        rig.pass(Duration.ofMillis(2_000));
        assertThat(workerState("w")).isEqualTo(WorkerState.ACTIVE);
    }

    @Test
    void saysGoodbyeToAWorkerThatLeaves() {
        FakeWorker worker = connect("w", 1);
        worker.send(WorkerMessage.newBuilder().setLeaving(true).build());

        assertThat(worker.link.last().getGoodbye()).isTrue();
        assertThat(worker.link.isClosed()).isTrue();
        assertThat(workerState("w")).isEqualTo(WorkerState.GONE);
    }

    @Test
    void keepsWhatItHasToSendWhileTheStreamIsFull() {
        FakeWorker worker = connect("w", 1);
        worker.link.setReady(false);
        submit(1);
        assertThat(worker.link.sent()).hasSize(1);

        worker.link.setReady(true);
        worker.inbound.onReady();
        rig.settle();

        assertThat(worker.link.last().getAssignmentsList()).hasSize(1);
    }
}
