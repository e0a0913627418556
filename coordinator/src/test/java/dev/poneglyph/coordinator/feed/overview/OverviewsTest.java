package dev.poneglyph.coordinator.feed.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.feed.RandomHistory;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.FakeTime;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.journal.memory.InMemoryJournal;
import dev.poneglyph.journal.memory.MemoryDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewsTest {

    private final MemoryDisk disk = new MemoryDisk();
    private final FakeTime time = new FakeTime();
    private final CoreRig rig = rig(1);
    private final TrafficMeter meter = new TrafficMeter(rig.core());

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void equalsARecountOfTheWholeState(long seed) throws Exception {
        start();
        var history = new RandomHistory(seed, rig);
        for (int i = 0; i < 20; i++) {
            history.run(20);

            Overview overview = overview();
            List<Task> tasks = allTasks(rig.view());
            assertThat(overview.tasks().total()).isEqualTo(tasks.size());
            assertThat(overview.tasks().pending()).isEqualTo(count(tasks, TaskState.PENDING));
            assertThat(overview.tasks().assigned()).isEqualTo(count(tasks, TaskState.ASSIGNED));
            assertThat(overview.tasks().running()).isEqualTo(count(tasks, TaskState.RUNNING));
            assertThat(overview.tasks().completed()).isEqualTo(count(tasks, TaskState.COMPLETED));
            assertThat(overview.tasks().cancelled()).isEqualTo(count(tasks, TaskState.CANCELLED));
            assertThat(overview.retryQueue().size())
                    .isEqualTo(count(tasks, TaskState.RETRY_PENDING));
            assertThat(overview.deadLetters().total())
                    .isEqualTo(count(tasks, TaskState.DEAD_LETTER))
                    .isEqualTo(sum(overview));
            assertRetriesAndFleet(overview, tasks);
            assertThat(overview.tasksWithoutOwnerOrTimer()).isZero();
        }
    }

    private void assertRetriesAndFleet(Overview overview, List<Task> tasks) {
        List<Long> due =
                tasks.stream()
                        .filter(task -> task.state() == TaskState.RETRY_PENDING)
                        .map(Task::dueMs)
                        .sorted()
                        .limit(TaskScan.LISTED)
                        .toList();
        assertThat(overview.retryQueue().next())
                .extracting(Overview.DueRetry::dueAtMs)
                .isEqualTo(due);
        var workers = rig.view().workers();
        assertThat(overview.workers().total()).isEqualTo(workers.size());
        assertThat(overview.workers().active())
                .isEqualTo(
                        workers.stream()
                                .filter(worker -> worker.state() == WorkerState.ACTIVE)
                                .count());
        assertThat(overview.workers().leases())
                .isEqualTo(workers.stream().mapToLong(Worker::leases).sum())
                .isEqualTo(tasks.stream().mapToLong(Task::liveAttempts).sum());
    }

    @Test
    void measuresTheSameAfterARestart() throws Exception {
        start();
        new RandomHistory(21, rig).run(200);
        Series told = meter.traffic().series(time.wallMs(), 60);
        rig.journal().crash();

        CoreRig again = rig(2);
        var recovered = new TrafficMeter(again.core());
        again.core().add(recovered);
        again.start();

        Series after = recovered.traffic().series(time.wallMs(), 60);
        assertThat(told.points()).anyMatch(point -> point.completed() > 0);
        assertThat(after.points())
                .usingRecursiveComparison()
                .ignoringFields("running", "pending")
                .isEqualTo(told.points());
    }

    @Test
    void sumsUpToTheTotals() throws Exception {
        start();
        new RandomHistory(22, rig).run(100);

        var points = meter.traffic().series(time.wallMs(), TrafficMeter.KEPT_S).points();

        var totals = overview().totals();
        assertThat(points.stream().mapToLong(Series.Point::completed).sum())
                .isEqualTo(totals.completed());
        assertThat(points.stream().mapToLong(Series.Point::failed).sum())
                .isEqualTo(totals.failedAttempts());
        assertThat(points.stream().mapToLong(Series.Point::retried).sum())
                .isEqualTo(totals.retried());
    }

    @Test
    void tellsRatesLatenciesAndAnEstimate() throws Exception {
        start();
        rig.submit(CoreRig.job("a", 10));
        rig.settle();
        time.advance(Duration.ofMillis(500));
        join("w1", 5);
        List<AttemptRef> leases = rig.view().leases("w1");
        leases.forEach(ref -> rig.submit(new Command.StartAttempt("w1", ref)));
        rig.settle();
        time.advance(Duration.ofMillis(1_500));
        leases.forEach(ref -> rig.submit(new Command.CompleteAttempt("w1", ref, Bytes.EMPTY)));
        rig.settle();
        time.advance(Duration.ofSeconds(2));

        Overview overview = overview();
        assertThat(overview.rates().completedPerS()).isEqualTo(0.5);
        assertThat(overview.latency().dispatchP50Ms()).isBetween(500L, 625L);
        assertThat(overview.latency().runP99Ms()).isBetween(1_500L, 1_875L);
        Overview.ActiveJob job = overview.jobsActive().getFirst();
        assertThat(job.completed()).isEqualTo(5);
        // Five took 4 s, five are left.
        assertThat(job.etaMs()).isBetween(time.wallMs() + 3_000, time.wallMs() + 4_000);
        assertThat(overview.healthy()).isTrue();
    }

    @Test
    void fillsQuietSecondsWithWhatStood() throws Exception {
        start();
        rig.submit(CoreRig.job("a", 3));
        rig.settle();
        time.advance(Duration.ofSeconds(5));

        Series series = meter.traffic().series(time.wallMs(), 10);

        assertThat(series.points()).hasSize(10);
        assertThat(series.fromMs()).isEqualTo(series.points().getFirst().atMs());
        assertThat(series.points().getLast().pending()).isEqualTo(3);
        assertThat(series.points().getFirst().pending()).isZero();
    }

    @Test
    void saysThatNoWorkerIsThereForWaitingTasks() throws Exception {
        start();
        assertThat(overview().problems()).isEmpty();
        rig.submit(CoreRig.job("a", 3));
        rig.settle();

        Overview overview = overview();

        assertThat(overview.healthy()).isFalse();
        assertThat(overview.problems())
                .extracting(Overview.Problem::sentence)
                .containsExactly(
                        "No worker is active and 3 tasks wait; start workers, or see why they"
                                + " left.");
    }

    @Test
    void saysWhoIsIsolatedLostAndIdleAndWhatWasSetAside() throws Exception {
        start();
        join("w1", 1);
        join("w2", 1);
        join("w3", 1);
        rig.submit(CoreRig.job("a", 3));
        rig.settle();
        AttemptRef attempt = rig.view().leases("w1").getFirst();
        rig.submit(
                new Command.FailAttempt(
                        "w1", attempt, Failure.of(FailureClass.VALIDATION_ERROR, "bad")),
                new Command.LoseWorker("w2", 1, "silent for 5 s"),
                new Command.SteerBreaker("w3", BreakerAct.FORCE_OPEN, "ops"));
        rig.settle();

        Overview overview =
                overview(name ->
                        name.equals("w1") ? Optional.of("it asks for nothing") : Optional.empty());

        assertThat(overview.healthy()).isTrue();
        assertThat(overview.deadLetters().byKind()).containsEntry("invalid", 1L);
        assertThat(overview.problems())
                .extracting(Overview.Problem::sentence)
                .containsExactly(
                        "1 worker has an open breaker and nothing to do: w3.",
                        "1 worker was lost in the last 10.0 min and did not come back: w2.",
                        "Worker w1 is connected but idle: it asks for nothing.",
                        "1 task was set aside as dead letters in the last minute; there are 1"
                                + " now.");
        assertThat(overview.problems())
                .extracting(Overview.Problem::link)
                .containsExactly("/workers/w3", "/workers/w2", "/workers/w1", "/dead-letters");
    }

    @Test
    void saysThatTheJournalDoesNotWrite() throws Exception {
        var stuck = new CoreRig(InMemoryJournal.flushedByHand(disk), time, CoreRig.recovering(), 1);
        stuck.start();
        stuck.submit(CoreRig.job("a", 1));
        stuck.settle();
        Sight early = Sight.of(stuck.core(), meter, name -> Optional.empty());
        time.advance(Duration.ofSeconds(3));
        Sight late = Sight.of(stuck.core(), meter, name -> Optional.empty());
        stuck.journal().flush();
        stuck.settle();
        Sight after = Sight.of(stuck.core(), meter, name -> Optional.empty());

        assertThat(Overviews.of(early, TaskScan.of(early)).problems()).isEmpty();
        assertThat(Overviews.of(late, TaskScan.of(late)).problems())
                .extracting(Overview.Problem::sentence)
                .containsExactly(
                        "The journal has not written an entry for 3.0 s, so nothing is decided;"
                                + " look at the coordinator's disk.");
        assertThat(after.unansweredSinceMs()).isZero();
    }

    @Test
    void noticesTasksThatNobodyWouldFinish() throws Exception {
        start();
        join("w1", 1);
        join("w2", 1);
        rig.submit(CoreRig.job("a", 3));
        rig.settle();
        AttemptRef attempt = rig.view().leases("w1").getFirst();
        rig.submit(
                new Command.FailAttempt(
                        "w1", attempt, Failure.of(FailureClass.TASK_EXECUTION_ERROR, "no")));
        rig.settle();
        Sight sound = see(name -> Optional.empty());
        assertThat(TaskScan.of(sound).forgotten()).isZero();

        // Without workers a lease has no holder, without the timer the retry never comes.
        Sight broken =
                new Sight(
                        sound.nowMs(),
                        withoutWorkers(sound),
                        sound.tasks(),
                        Long.MAX_VALUE,
                        0,
                        sound.idle(),
                        sound.traffic());

        assertThat(TaskScan.of(broken).forgotten()).isEqualTo(2);
        assertThat(Overviews.of(broken, TaskScan.of(broken)).problems().getFirst().sentence())
                .contains("2 tasks have neither");
    }

    private static EngineSnapshot withoutWorkers(Sight sight) {
        var state = sight.state();
        return new EngineSnapshot(
                state.index(),
                state.atMs(),
                state.nextToken(),
                state.nextReadySequence(),
                state.nextJobSequence(),
                state.statistics(),
                state.jobs(),
                state.tasks(),
                List.of(),
                state.virtualTime(),
                state.labelLimits(),
                state.redrives());
    }

    private CoreRig rig(long processId) {
        return new CoreRig(
                InMemoryJournal.flushingAtOnce(disk), time, CoreRig.recovering(), processId);
    }

    private void start() throws Exception {
        rig.core().add(meter);
        rig.start();
    }

    private void join(String name, int slots) {
        rig.submit(
                new Command.JoinWorker(
                        new WorkerHello(name, 1, slots, slots, List.of(), "1.0", List.of())));
        rig.settle();
    }

    private Overview overview() {
        return overview(name -> Optional.empty());
    }

    private Overview overview(Sight.IdleReason idle) {
        Sight sight = see(idle);
        return Overviews.of(sight, TaskScan.of(sight));
    }

    private Sight see(Sight.IdleReason idle) {
        return Sight.of(rig.core(), meter, idle);
    }

    private static List<Task> allTasks(StateView view) {
        List<Task> tasks = new ArrayList<>();
        for (Job job : view.jobs()) {
            for (int stage = 0; stage < job.stages().size(); stage++) {
                tasks.addAll(view.tasks(job.id(), stage));
            }
        }
        return tasks;
    }

    private static long count(List<Task> tasks, TaskState state) {
        return tasks.stream().filter(task -> task.state() == state).count();
    }

    private static long sum(Overview overview) {
        return overview.deadLetters().byKind().values().stream().mapToLong(each -> each).sum();
    }
}
