package dev.poneglyph.benchmarks;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Committed;
import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Engine;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Outcome;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.view.StateView;
import dev.poneglyph.engine.worker.WorkerHello;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;

/**
 * An engine with workers that are all busy and tasks that wait, kept that way: a task that is
 * completed makes room for one that waits, and jobs are submitted as fast as they end.
 *
 * <p>Commands go in one by one as the coordinator's loop applies them, invariants included.
 * Refusals end the run: a benchmark of refusals would look fast. Not safe for use by several
 * threads.
 */
final class LoadedEngine {

    /** Tasks of a job; submitting one is a small part of the cost of running its tasks. */
    static final int JOB_TASKS = 1_000;

    /** Attempts that a worker executes at one time. */
    static final int SLOTS = 4;

    private static final long SEED = 42;
    private static final long START_MS = 1_700_000_000_000L;

    private final Engine engine;
    private final ArrayDeque<Effect.SendAssignment> executing = new ArrayDeque<>();
    private long index;
    private long atMs = START_MS;
    private long jobs;

    /** Jobs share fairly, so all are open at once, half of their tasks done: there must be room. */
    private LoadedEngine(int waiting) {
        Limits usual = Limits.DEFAULT;
        Limits limits =
                new Limits(
                        Math.max(usual.maxTasksPerJob(), 2 * waiting),
                        usual.maxUnfinishedJobs(),
                        usual.maxFinishedJobs(),
                        usual.maxPayloadBytes(),
                        usual.maxWorkers());
        engine = new Engine(new EngineConfig(SEED, limits, BreakerPolicy.DEFAULT));
    }

    /**
     * @param workers 1 to 10,000
     * @param waiting tasks that wait once every slot is taken; rounded up to whole jobs
     */
    static LoadedEngine of(int workers, int waiting) {
        LoadedEngine loaded = new LoadedEngine(waiting);
        for (int i = 0; i < workers; i++) {
            loaded.join("worker-" + i);
        }
        // One command that every worker has a part in: what it leaves behind must not slow others.
        loaded.submitJob(workers * SLOTS);
        for (int submitted = 0; submitted < waiting; submitted += JOB_TASKS) {
            loaded.submitJob(JOB_TASKS);
        }
        loaded.requireExecuting(workers * SLOTS);
        return loaded;
    }

    /** An engine without workers or jobs. */
    static LoadedEngine empty() {
        return new LoadedEngine(0);
    }

    void join(String worker) {
        apply(
                new Command.JoinWorker(
                        new WorkerHello(worker, 1, SLOTS, SLOTS, List.of(), "1", List.of())));
    }

    /** Submits a job; its tasks share one payload, so that payloads weigh nothing. */
    void submitJob(int tasks) {
        StageSpec stage = new StageSpec("map", Collections.nCopies(tasks, Bytes.EMPTY));
        jobs++;
        apply(
                new Command.SubmitJob(
                        "job-" + jobs,
                        new JobSpec(
                                "benchmark",
                                Bytes.EMPTY,
                                List.of(stage),
                                false,
                                JobPolicy.DEFAULT)));
    }

    /**
     * A job's worth of whole lives: a job is submitted, and as many attempts as it has tasks are
     * started and completed, whose workers take the tasks that have waited longest.
     */
    void runOneJobsWorth() {
        int before = executing.size();
        atMs++;
        submitJob(JOB_TASKS);
        for (int i = 0; i < JOB_TASKS; i++) {
            completeOldest();
        }
        requireExecuting(before);
    }

    private void completeOldest() {
        Effect.SendAssignment done = executing.remove();
        apply(new Command.StartAttempt(done.worker(), done.attempt()));
        apply(new Command.CompleteAttempt(done.worker(), done.attempt(), Bytes.EMPTY));
        apply(new Command.GrantCredit(done.worker(), done.incarnation(), 1));
    }

    private void requireExecuting(int attempts) {
        if (executing.size() != attempts) {
            throw new IllegalStateException(
                    "Expected %d attempts to be executing, but there are %d"
                            .formatted(attempts, executing.size()));
        }
    }

    /** The oldest assignment that nobody has answered; it counts as answered now. */
    Effect.SendAssignment takeAssignment() {
        return executing.remove();
    }

    Outcome apply(Command command) {
        index++;
        Outcome outcome = engine.apply(new Committed(index, atMs, command));
        if (outcome.reply() instanceof Reply.Rejected refusal) {
            throw new IllegalStateException(
                    "Expected " + command + " to be accepted, but: " + refusal.message());
        }
        for (Effect effect : outcome.effects()) {
            if (effect instanceof Effect.SendAssignment assignment) {
                executing.add(assignment);
            }
        }
        return outcome;
    }

    void advance(long ms) {
        atMs += ms;
    }

    long atMs() {
        return atMs;
    }

    StateView view() {
        return engine.view();
    }
}
