package dev.poneglyph.coordinator.session;

import static dev.poneglyph.coordinator.loop.CoreRig.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers that are connected and do nothing are seen. */
class IdleWorkersTest {

    private static final Duration SHORT_OF_IDLE = Duration.ofSeconds(9);
    private static final Duration THREE_MORE = Duration.ofSeconds(4);

    private SessionRig coordinator;

    @BeforeEach
    void start() throws Exception {
        coordinator = SessionRig.start();
    }

    @Test
    void seesAWorkerThatDoesNotStartWhatItGot() {
        submit(2);
        SessionRig.PlayedWorker worker = coordinator.connect("w", 4, 2);
        worker.starts(worker.assigned().getFirst());

        coordinator.passWithHeartbeats(SHORT_OF_IDLE);
        assertThat(reason()).isEmpty();
        coordinator.passWithHeartbeats(THREE_MORE);
        assertThat(reason())
                .contains("task a.0.1 (token %d)".formatted(worker.assigned().get(1).getToken()))
                .contains("3 of 4 slots are free");

        worker.starts(worker.assigned().get(1));
        coordinator.passWithHeartbeats(THREE_MORE);
        assertThat(reason()).isEmpty();
    }

    @Test
    void leavesAWorkerAloneWhoseSlotsAreAllBusy() {
        submit(2);
        SessionRig.PlayedWorker worker = coordinator.connect("w", 1, 2);
        worker.starts(worker.assigned().getFirst());

        coordinator.passWithHeartbeats(SHORT_OF_IDLE.plus(THREE_MORE));

        assertThat(worker.assigned()).hasSize(2);
        assertThat(reason()).isEmpty();
    }

    @Test
    void leavesAWorkerAloneThatStartsOneAfterTheOther() {
        submit(20);
        SessionRig.PlayedWorker worker = coordinator.connect("w", 3, 1);
        for (int i = 0; i < 20; i++) {
            coordinator.passWithHeartbeats(Duration.ofSeconds(2));
            worker.starts(worker.assigned().get(i));
            worker.completes(worker.assigned().get(i));
            worker.send(WorkerMessage.newBuilder().setCredit(1).build());
            assertThat(reason()).isEmpty();
        }
    }

    @Test
    void seesAWorkerThatAsksForNothingWhileWorkWaits() {
        coordinator.connect("w", 4, 0);
        coordinator.passWithHeartbeats(SHORT_OF_IDLE.plus(THREE_MORE));
        assertThat(reason()).isEmpty();

        submit(1);
        coordinator.passWithHeartbeats(SHORT_OF_IDLE.plus(THREE_MORE));

        assertThat(reason()).contains("grants no credit although work waits");
    }

    @Test
    void doesNotCountWorkThatTheWorkerCannotDo() {
        coordinator.connect("w", 4, 0);
        coordinator.rig.submit(
                job(
                        "a",
                        1,
                        new JobPolicy(
                                1, List.of("gpu"), Duration.ofSeconds(300), RetryPolicy.DEFAULT)));
        coordinator.rig.settle();

        coordinator.passWithHeartbeats(SHORT_OF_IDLE.plus(THREE_MORE));

        assertThat(reason()).isEmpty();
    }

    @Test
    void beginsAnewAfterAPauseOfTheCoordinator() {
        submit(1);
        coordinator.connect("w", 4, 0);
        coordinator.passWithHeartbeats(SHORT_OF_IDLE);

        coordinator.pause(Duration.ofMinutes(1));
        coordinator.passWithHeartbeats(SHORT_OF_IDLE);

        assertThat(reason()).isEmpty();
    }

    private void submit(int tasks) {
        coordinator.rig.submit(job("a", tasks));
        coordinator.rig.settle();
    }

    private String reason() {
        return coordinator.sessions.idleReason("w").orElse("");
    }
}
