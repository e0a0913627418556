package dev.poneglyph.coordinator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.coordinator.loop.LoopLimits;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.journal.JournalException;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkMetersTest {

    private static final TaskId TASK = new TaskId("job", 0, 0);

    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();
    private SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private WorkMeters meters;
    private CoreRig rig;

    @BeforeEach
    void start() throws JournalException {
        rig = new CoreRig(InMemoryJournal.flushingAtOnce(disk), time, LoopLimits.DEFAULT, 1);
        registry = new SimpleMeterRegistry();
        meters = new WorkMeters(rig.core(), registry);
        rig.core().add(meters);
        rig.start();
    }

    @Test
    void timesTheWaitForAWorker() {
        submit(CoreRig.job("job", 1));
        rig.pass(Duration.ofSeconds(4));
        submit(join("w1"));

        assertThat(registry.get("poneglyph.dispatch.latency").timer().count()).isEqualTo(1);
        assertThat(registry.get("poneglyph.dispatch.latency").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(4, within(0.2));
    }

    @Test
    void timesCompletedAttemptsAndKnowsTheRecentMean() {
        submit(join("w1"), CoreRig.job("job", 1));
        submit(new Command.StartAttempt("w1", live()));
        rig.pass(Duration.ofSeconds(2));
        submit(new Command.CompleteAttempt("w1", live(), Bytes.EMPTY));

        assertThat(attempts("completed")).isEqualTo(1);
        assertThat(meters.recentSeconds()).isEqualTo(2, within(0.2));
    }

    @Test
    void countsAFailureUnderItsFirstVerdictAndItsTurnApart() {
        submit(join("w1"), CoreRig.job("job", 1));
        submit(new Command.FailAttempt("w1", live(), crash()));
        submit(join("w2"));
        rig.pass(Duration.ofSeconds(5));
        submit(new Command.CompleteAttempt("w2", live(), Bytes.EMPTY));

        assertThat(
                        registry.get("poneglyph.attempts")
                                .tags("class", "task_execution_error", "verdict", "pending")
                                .counter()
                                .count())
                .isEqualTo(1);
        assertThat(
                        registry.get("poneglyph.verdicts.turned")
                                .tags("from", "pending", "to", "worker")
                                .counter()
                                .count())
                .isEqualTo(1);
        assertThat(attempts("completed")).isEqualTo(1);
    }

    @Test
    void countsAnAttemptThatIsHandedBackAsReleased() {
        submit(join("w1"), CoreRig.job("job", 1));
        submit(new Command.HandBackAttempt("w1", live(), "drain"));

        assertThat(attempts("released")).isEqualTo(1);
    }

    @Test
    void doesNotCountAgainWhatIsReadFromTheLog() throws JournalException {
        submit(join("w1"), CoreRig.job("job", 2));
        submit(new Command.CompleteAttempt("w1", live(), Bytes.EMPTY));
        rig.journal().crash();

        start();

        assertThat(rig.view().statistics().tasksCompleted()).isEqualTo(1);
        assertThat(attempts("completed")).isZero();
        assertThat(registry.get("poneglyph.dispatch.latency").timer().count()).isZero();
    }

    private double attempts(String outcome) {
        return registry.get("poneglyph.attempts").tag("outcome", outcome).counter().count();
    }

    private void submit(Command... commands) {
        rig.submit(commands);
        rig.settle();
    }

    private AttemptRef live() {
        return rig.view().task(TASK).orElseThrow().attempts().stream()
                .filter(attempt -> attempt.isLive())
                .findFirst()
                .orElseThrow()
                .ref();
    }

    private static Failure crash() {
        return Failure.of(FailureClass.TASK_EXECUTION_ERROR, "boom");
    }

    private static Command join(String name) {
        return new Command.JoinWorker(new WorkerHello(name, 1, 1, 1, List.of(), "v", List.of()));
    }
}
