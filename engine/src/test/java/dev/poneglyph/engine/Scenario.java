package dev.poneglyph.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerHello;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story told to one engine, step by step: {@code when…} tells it something, {@code then…} asks
 * what came of it. After every step the invariants are checked and the transitions followed. The
 * clock starts at 0.
 */
final class Scenario {

    /** Waits of 1, 2, 4 s without jitter. */
    static final RetryPolicy STEADY =
            new RetryPolicy(
                    3, 3, 3, Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5), Jitter.NONE);

    static final JobPolicy POLICY = new JobPolicy(1, List.of(), Duration.ofSeconds(300), STEADY);

    /** Whoever holds a lease may begin whenever it likes: for stories about something else. */
    static final EngineConfig PATIENT =
            new EngineConfig(
                    1, Limits.DEFAULT, BreakerPolicy.DEFAULT, Duration.ZERO, Duration.ZERO);

    private final Engine engine;
    private final TransitionWatch watch;
    private long atMs;
    private long index;
    private @Nullable Outcome last;

    Scenario() {
        this(PATIENT, new TransitionWatch());
    }

    Scenario(EngineConfig config, TransitionWatch watch) {
        this.engine = new Engine(config);
        this.watch = watch;
    }

    /** {@link #STEADY} for tasks that may kill this many workers. */
    static RetryPolicy retrying(int maxCrashedWorkers) {
        return new RetryPolicy(
                3,
                maxCrashedWorkers,
                3,
                Duration.ofSeconds(1),
                2.0,
                Duration.ofMinutes(5),
                Jitter.NONE);
    }

    /** {@link #POLICY} with other retries. */
    static JobPolicy policy(RetryPolicy retry) {
        return new JobPolicy(1, List.of(), Duration.ofSeconds(300), retry);
    }

    static JobSpec spec(JobPolicy policy, int... tasks) {
        return new JobSpec("test", Bytes.EMPTY, stages(tasks), false, policy);
    }

    static JobSpec openSpec(int... tasks) {
        return new JobSpec("test", Bytes.EMPTY, stages(tasks), true, POLICY);
    }

    static List<StageSpec> stages(int... tasks) {
        List<StageSpec> stages = new ArrayList<>();
        for (int s = 0; s < tasks.length; s++) {
            stages.add(new StageSpec("s" + s, payloads(tasks[s])));
        }
        return stages;
    }

    static List<Bytes> payloads(int count) {
        List<Bytes> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payloads.add(Bytes.utf8("payload " + i));
        }
        return payloads;
    }

    Scenario when(Command command) {
        last = engine.apply(new Committed(++index, atMs, command));
        engine.checkInvariants();
        watch.follow(last.events(), engine.view());
        return this;
    }

    Scenario whenSubmitted(String job, int... tasks) {
        return whenSubmitted(job, POLICY, tasks);
    }

    Scenario whenSubmitted(String job, JobPolicy policy, int... tasks) {
        return when(new Command.SubmitJob(job, spec(policy, tasks)));
    }

    Scenario whenJoined(String worker, int credit, String... labels) {
        return when(new Command.JoinWorker(hello(worker, 1, credit, labels)));
    }

    /** Workers that are there and take nothing, so that the fleet can spare one in three. */
    Scenario whenIdlersJoined(int count) {
        for (int i = 0; i < count; i++) {
            whenJoined("idle-" + i, 0);
        }
        return this;
    }

    static WorkerHello hello(String worker, long incarnation, int credit, String... labels) {
        return new WorkerHello(worker, incarnation, 1, credit, List.of(labels), "1.0", List.of());
    }

    Scenario whenStarted(String task) {
        return when(new Command.StartAttempt(holder(task), lease(task)));
    }

    Scenario whenCompleted(String task) {
        return when(new Command.CompleteAttempt(holder(task), lease(task), Bytes.utf8("done")));
    }

    Scenario whenFailed(String task, FailureClass failureClass) {
        return whenFailed(task, Failure.of(failureClass, "broken"));
    }

    Scenario whenFailed(String task, Failure failure) {
        return when(new Command.FailAttempt(holder(task), lease(task), failure));
    }

    Scenario whenLost(String worker) {
        return when(new Command.LoseWorker(worker, worker(worker).incarnation(), "silent"));
    }

    Scenario whenGranted(String worker, int credit) {
        return when(new Command.GrantCredit(worker, worker(worker).incarnation(), credit));
    }

    /** Lets time pass and fires what is due by then. */
    Scenario whenPassed(Duration time) {
        atMs += time.toMillis();
        return when(new Command.FireDeadlines(1_000));
    }

    Scenario then(Event... events) {
        assertThat(outcome().events()).containsExactly(events);
        return this;
    }

    Scenario thenAlso(Event... events) {
        assertThat(outcome().events()).contains(events);
        return this;
    }

    Scenario thenNo(Class<? extends Event> event) {
        assertThat(outcome().events()).noneMatch(event::isInstance);
        return this;
    }

    Scenario thenEffects(Effect... effects) {
        assertThat(outcome().effects()).containsExactly(effects);
        return this;
    }

    Scenario thenReplied(Reply reply) {
        assertThat(outcome().reply()).isEqualTo(reply);
        return this;
    }

    Scenario thenRejected(Reply.Reason reason, String message) {
        assertThat(outcome().reply())
                .isInstanceOfSatisfying(
                        Reply.Rejected.class,
                        refused -> {
                            assertThat(refused.reason()).isEqualTo(reason);
                            assertThat(refused.message()).startsWith("Expected").contains(message);
                        });
        return this;
    }

    Outcome outcome() {
        return Objects.requireNonNull(last);
    }

    Engine engine() {
        return engine;
    }

    long atMs() {
        return atMs;
    }

    /** The newest attempt of the task. */
    AttemptRef lease(String task) {
        return task(task).attempts().getLast().ref();
    }

    private String holder(String task) {
        return task(task).attempts().getLast().worker();
    }

    Task task(String name) {
        return engine.view().task(id(name)).orElseThrow();
    }

    TaskId id(String name) {
        return engine.view().findTask(name).orElseThrow();
    }

    Job job(String id) {
        return engine.view().job(id).orElseThrow();
    }

    Worker worker(String name) {
        return engine.view().worker(name).orElseThrow();
    }
}
