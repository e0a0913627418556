package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.explain.Line;
import dev.poneglyph.engine.explain.TaskStory;
import dev.poneglyph.engine.explain.Waiting;
import dev.poneglyph.engine.explain.WorkerStory;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.placement.Offer;
import dev.poneglyph.engine.state.StateStore;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Stories told of engines; -Dseed=N repeats one random state. */
class ExplainTest {

    private static final int SEEDS = 60;
    private static final int STEPS = 120;

    @Test
    void whatATaskWaitsForAgreesWithWhatIsAssigned() {
        long only = Long.getLong("seed", -1);
        long last = only < 0 ? SEEDS : only + 1;
        int ready = 0;
        for (long seed = Math.max(0, only); seed < last; seed++) {
            try {
                ready += check(seed);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("-Dseed=" + seed + " repeats: " + broken, broken);
            }
        }
        assertThat(only >= 0 || ready > SEEDS).as("states in which a task is ready").isTrue();
    }

    private static int check(long seed) {
        Engine engine = new Engine(EnginePropertyTest.CONFIG);
        RandomCommands commands = new RandomCommands(seed);
        Random random = new Random(seed);
        long atMs = 1_000_000;
        int ready = 0;
        for (int step = 0; step < STEPS; step++) {
            Committed entry = commands.next(step, atMs, engine.view());
            atMs = entry.atMs();
            engine.apply(entry);
            EngineSnapshot settled = engine.snapshot();
            assertThat(readyTasks(settled)).as("ready tasks when all is assigned").isEmpty();
            ready += checkAgreement(oneMoreCredit(settled, random));
        }
        return ready;
    }

    /** A state as it never is between two commands: somebody may have room nobody has used. */
    private static EngineSnapshot oneMoreCredit(EngineSnapshot state, Random random) {
        List<Worker> workers = new ArrayList<>(state.workers());
        if (!workers.isEmpty()) {
            int chosen = random.nextInt(workers.size());
            Worker worker = workers.get(chosen);
            boolean takes = worker.state() == WorkerState.ACTIVE;
            workers.set(chosen, worker.withLeases(takes ? 1 : worker.credit(), worker.leases()));
        }
        return withWorkers(state, workers);
    }

    private static EngineSnapshot withWorkers(EngineSnapshot state, List<Worker> workers) {
        return new EngineSnapshot(
                state.index(),
                state.atMs(),
                state.nextToken(),
                state.nextReadySequence(),
                state.nextJobSequence(),
                state.statistics(),
                state.jobs(),
                state.tasks(),
                workers,
                state.virtualTime(),
                state.labelLimits(),
                state.redrives());
    }

    private static int checkAgreement(EngineSnapshot state) {
        Offer offer = StateStore.restore(EnginePropertyTest.CONFIG, state).view().nextOffer();
        List<Task> ready = readyTasks(state);
        if (offer == null) {
            assertThat(ready).as("ready tasks where nothing can be assigned").isEmpty();
            return 0;
        }
        assertThat(ready).as("ready tasks").contains(offer.task());
        return 1;
    }

    private static List<Task> readyTasks(EngineSnapshot state) {
        List<Task> ready = new ArrayList<>();
        for (List<List<Task>> job : state.tasks()) {
            for (List<Task> stage : job) {
                for (Task task : stage) {
                    TaskStory story = story(state, task);
                    Waiting waiting = story.waiting();
                    assertThat(waiting == null).isEqualTo(task.state().isFinal());
                    if (waiting != null && waiting.isReady()) {
                        ready.add(task);
                    }
                }
            }
        }
        return ready;
    }

    private static TaskStory story(EngineSnapshot state, Task task) {
        Optional<TaskStory> story =
                TaskStory.of(EnginePropertyTest.CONFIG, state, task.id(), state.atMs());
        assertThat(story).isPresent();
        return story.orElseThrow();
    }

    @Test
    void tellsThatNoWorkerHasALabel() {
        JobPolicy onGpu = Scenario.POLICY.withRequires(List.of("gpu", "ssd"));
        Scenario scenario =
                new Scenario().whenJoined("w1", 1, "ssd").whenSubmitted("job", onGpu, 1);

        assertThat(now(scenario, "job.s0.0"))
                .isEqualTo("Waits because no worker has the label gpu.");
    }

    @Test
    void tellsThatEveryWorkerIsDedicatedToOtherJobs() {
        Scenario scenario =
                new Scenario().whenJoined("w1", 1, "dedicated=gpu", "gpu").whenSubmitted("job", 1);

        assertThat(now(scenario, "job.s0.0"))
                .isEqualTo(
                        "Waits because every worker that has its labels is dedicated to other jobs:"
                                + " w1.");
    }

    @Test
    void tellsThatNobodyIsConnected() {
        Scenario scenario = new Scenario().whenSubmitted("job", 1);

        assertThat(now(scenario, "job.s0.0")).isEqualTo("Waits because no worker is connected.");
    }

    @Test
    void tellsWhoIsBeforeIt() {
        Scenario scenario = new Scenario().whenJoined("w1", 1).whenSubmitted("job", 3);

        assertThat(now(scenario, "job.s0.2"))
                .isEqualTo(
                        "Waits because the one worker that could do it is busy; 1 task of its job"
                                + " comes before it.");
    }

    @Test
    void tellsNothingOfJobsThatWhoeverAsksMayNotKnow() {
        Scenario scenario =
                new Scenario()
                        .whenJoined("w1", 1)
                        .whenSubmitted("job", 3)
                        .whenSubmitted("hidden", 2);
        EngineSnapshot state = scenario.engine().snapshot();
        TaskId last = new TaskId("job", 0, 2);

        assertThat(now(scenario, "job.s0.2")).contains("2 waiting tasks of 1 other job");
        assertThat(
                        TaskStory.of(
                                        EngineConfig.withSeed(1),
                                        state,
                                        last,
                                        state.atMs(),
                                        job -> job.equals("job"))
                                .orElseThrow()
                                .now())
                .isEqualTo(
                        "Waits because the one worker that could do it is busy; 1 task of its job"
                                + " comes before it.");
    }

    @Test
    void tellsWhichStageItWaitsFor() {
        Scenario scenario = new Scenario().whenJoined("w1", 1).whenSubmitted("job", 2, 1);

        assertThat(now(scenario, "job.s1.0"))
                .isEqualTo("Waits for stage \"s0\": 2 tasks are not completed yet.");
    }

    @Test
    void tellsHowAFailureWasDecided() {
        Scenario scenario =
                new Scenario()
                        .whenPassed(Duration.ofSeconds(1))
                        .whenJoined("w1", 1)
                        .whenSubmitted("job", 1)
                        .whenStarted("job.s0.0")
                        .whenFailed("job.s0.0", FailureClass.TASK_EXECUTION_ERROR);

        TaskStory story = story(scenario, "job.s0.0");

        assertThat(story.task().state()).isEqualTo(TaskState.RETRY_PENDING);
        assertThat(story.lines())
                .extracting(Line::sentence)
                .containsExactly(
                        "Job job was submitted; this is task 0 of the 1 of stage \"s0\".",
                        "Attempt 1 went to w1: the only worker that could take it.",
                        "Attempt 1 began on w1 after 0 ms.",
                        "Attempt 1 failed after 0 ms with TASK_EXECUTION_ERROR: broken.",
                        "Verdict: pending, the evidence does not say yet; it costs the task an"
                                + " attempt.",
                        "Decided: again at 1970-01-01T00:00:02Z (in 1.0 s), after 1.0 s (backoff);"
                                + " 1 of 3 retries are used.");
        assertThat(story.now())
                .isEqualTo("Waits for its next attempt, due at 1970-01-01T00:00:02Z (in 1.0 s).");
    }

    @Test
    void tellsWhyATaskIsADeadLetter() {
        Scenario scenario =
                new Scenario()
                        .whenJoined("w1", 1)
                        .whenSubmitted("job", 1)
                        .whenFailed("job.s0.0", FailureClass.VALIDATION_ERROR);

        TaskStory story = story(scenario, "job.s0.0");

        assertThat(story.waiting()).isNull();
        assertThat(story.now()).contains("dead letter");
        assertThat(story.lines().getLast().sentence())
                .startsWith("Decided: set aside as a dead letter (invalid, verdict task)");
    }

    @Test
    void tellsWhatAWorkerRunsAndWhatSpeaksAgainstIt() {
        Scenario scenario =
                new Scenario()
                        .whenJoined("w1", 2)
                        .whenSubmitted("job", 2)
                        .whenStarted("job.s0.1")
                        .whenFailed("job.s0.0", FailureClass.TASK_EXECUTION_ERROR);

        WorkerStory story =
                WorkerStory.of(EngineConfig.withSeed(1), scenario.engine().snapshot(), "w1", 0)
                        .orElseThrow();

        assertThat(story.lines())
                .extracting(Line::sentence)
                .contains(
                        "It became ACTIVE.",
                        "job.s0.0 failed with TASK_EXECUTION_ERROR; verdict pending, which counts"
                                + " against the worker.");
        assertThat(story.now())
                .contains(
                        "Breaker CLOSED; its run of failures weighs 1 of 5.",
                        "Runs job.s0.1 (attempt 1) since 1970-01-01T00:00:00Z (0 ms ago).");
    }

    @Test
    void knowsNothingOfStrangers() {
        EngineSnapshot empty = new Engine(EnginePropertyTest.CONFIG).snapshot();

        assertThat(WorkerStory.of(EnginePropertyTest.CONFIG, empty, "w9", 0)).isEmpty();
    }

    private static String now(Scenario scenario, String task) {
        return story(scenario, task).now();
    }

    private static TaskStory story(Scenario scenario, String name) {
        EngineSnapshot state = scenario.engine().snapshot();
        for (int j = 0; j < state.jobs().size(); j++) {
            Job job = state.jobs().get(j);
            for (List<Task> stage : state.tasks().get(j)) {
                for (Task task : stage) {
                    if (job.taskName(task.id().stage(), task.id().index()).equals(name)) {
                        return TaskStory.of(
                                        EngineConfig.withSeed(1), state, task.id(), state.atMs())
                                .orElseThrow();
                    }
                }
            }
        }
        throw new IllegalArgumentException("Expected a task of the story, but found " + name);
    }
}
