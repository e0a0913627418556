package dev.poneglyph.coordinator.session;

import static dev.poneglyph.coordinator.loop.CoreRig.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.journal.memory.MemoryDisk;
import dev.poneglyph.protocol.v1.AttemptRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts do not time out because the coordinator could not hear of their end. */
class CoordinatorPauseTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();

    @Test
    void acceptsWhatEndedDuringAPauseOfTheCoordinator() throws Exception {
        SessionRig coordinator = SessionRig.start(disk, time, 1);
        SessionRig.PlayedWorker worker = withRunningAttempt(coordinator);

        coordinator.pause(Duration.ofMinutes(5));
        assertThat(coordinator.task(0).state()).isEqualTo(TaskState.RUNNING);
        worker.completes(worker.assigned().getFirst());

        assertThat(coordinator.task(0).state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void timesOutAfterAPauseOnceWorkersHadTheTimeToSpeak() throws Exception {
        SessionRig coordinator = SessionRig.start(disk, time, 1);
        withRunningAttempt(coordinator);

        coordinator.pause(Duration.ofMinutes(5));
        coordinator.passWithHeartbeats(Liveness.DEFAULT.lostAfter().minusMillis(500));
        assertThat(coordinator.task(0).state()).isEqualTo(TaskState.RUNNING);
        coordinator.passWithHeartbeats(Duration.ofSeconds(1));

        assertThat(coordinator.task(0).state()).isNotEqualTo(TaskState.RUNNING);
    }

    @Test
    void timesOutAtOnceWithoutAPause() throws Exception {
        SessionRig coordinator = SessionRig.start(disk, time, 1);
        withRunningAttempt(coordinator);

        coordinator.passWithHeartbeats(Duration.ofMinutes(5));

        assertThat(coordinator.task(0).state()).isNotEqualTo(TaskState.RUNNING);
    }

    @Test
    void acceptsWhatEndedWhileNoCoordinatorRan() throws Exception {
        SessionRig first = SessionRig.start(disk, time, 1);
        AttemptRef attempt = withRunningAttempt(first).assigned().getFirst();
        first.rig.journal().crash();
        time.advance(Duration.ofMinutes(5));

        SessionRig second = SessionRig.start(disk, time, 2);
        second.rig.pass(Duration.ofSeconds(2));
        assertThat(second.task(0).state()).isEqualTo(TaskState.RUNNING);
        second.connect("w", 1, 0, attempt.getToken()).completes(attempt);

        assertThat(second.task(0).state()).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void aNewLeaderTimesOutWhatNobodySpeaksFor() throws Exception {
        SessionRig first = SessionRig.start(disk, time, 1);
        AttemptRef attempt = withRunningAttempt(first).assigned().getFirst();
        first.rig.journal().crash();
        time.advance(Duration.ofMinutes(5));

        SessionRig second = SessionRig.start(disk, time, 2);
        second.connect("w", 1, 0, attempt.getToken());
        second.passWithHeartbeats(Liveness.DEFAULT.lostAfter().minusMillis(500));
        assertThat(second.task(0).state()).isEqualTo(TaskState.RUNNING);
        second.passWithHeartbeats(Duration.ofSeconds(1));

        assertThat(second.task(0).state()).isNotEqualTo(TaskState.RUNNING);
    }

    private static SessionRig.PlayedWorker withRunningAttempt(SessionRig coordinator) {
        coordinator.rig.submit(
                job("a", 1, new JobPolicy(1, List.of(), TIMEOUT, RetryPolicy.DEFAULT)));
        coordinator.rig.settle();
        SessionRig.PlayedWorker worker = coordinator.connect("w", 1, 1);
        worker.starts(worker.assigned().getFirst());
        assertThat(coordinator.task(0).state()).isEqualTo(TaskState.RUNNING);
        return worker;
    }
}
