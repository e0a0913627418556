package dev.poneglyph.engine.state;

import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.deadletter.Redrive;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.placement.Ramp;
import dev.poneglyph.engine.state.index.Deadlines;
import dev.poneglyph.engine.state.index.IsolationCap;
import dev.poneglyph.engine.state.index.LabelLimits;
import dev.poneglyph.engine.state.index.Named;
import dev.poneglyph.engine.state.index.Touched;
import dev.poneglyph.engine.state.totals.Statistics;
import dev.poneglyph.engine.state.totals.Totals;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mutable state. Jobs, tasks, workers and counters are primary; leases, deadlines, pools and
 * queues are derived from them and kept in step here, the one place that writes either.
 */
final class State {

    final EngineConfig config;
    final Map<String, JobRecord> jobs = new LinkedHashMap<>();

    /** One command asks for the same job several times. */
    private @Nullable JobRecord lastJob;

    final Named<WorkerRecord> workers = new Named<>();
    final Totals totals;
    long index;
    long atMs;
    long nextToken = 1;
    long nextReadySequence = 1;
    long nextJobSequence = 1;

    /** Tasks of the jobs that are not final. */
    long unfinishedJobsTasks;

    /** Holder of each live lease by token; looked up, never iterated. */
    final Long2ObjectHashMap<WorkerRecord> leases = new Long2ObjectHashMap<>();

    final Deadlines deadlines = new Deadlines();
    final Pools pools;
    final LabelLimits labelLimits = new LabelLimits();

    /** Redrives by id, in order of start. */
    final Map<String, Redrive> redrives = new LinkedHashMap<>();

    final RedriveBooks redriveBooks = new RedriveBooks(this);
    final DeadLetterIndex deadLetters = new DeadLetterIndex();
    final FinalJobs finalJobs = new FinalJobs();
    final Touched<JobRecord> touchedJobs = new Touched<>();
    final Touched<WorkerRecord> touchedWorkers = new Touched<>();

    State(EngineConfig config, Statistics statistics) {
        this.config = config;
        this.totals = new Totals(statistics);
        this.pools =
                new Pools(workers, labelLimits, new IsolationCap(config.breaker().isolateOneIn()));
    }

    @Nullable JobRecord findJob(String id) {
        JobRecord last = lastJob;
        if (last == null || !last.id().equals(id)) {
            last = jobs.get(id);
            lastJob = last;
        }
        return last;
    }

    void removeJob(String id) {
        lastJob = null;
        jobs.remove(id);
    }

    JobRecord job(String id) {
        JobRecord job = findJob(id);
        Invariants.require(job != null, "a job that an event names to exist", id);
        return Objects.requireNonNull(job);
    }

    WorkerRecord worker(String name) {
        WorkerRecord worker = workers.get(name);
        Invariants.require(worker != null, "a worker that an event names to exist", name);
        return Objects.requireNonNull(worker);
    }

    @Nullable Task findTask(TaskId id) {
        JobRecord job = findJob(id.job());
        if (job == null || id.stage() < 0 || id.stage() >= job.stages.length) {
            return null;
        }
        StageRecord stage = job.stages[id.stage()];
        return id.index() < 0 || id.index() >= stage.size() ? null : stage.task(id.index());
    }

    /** Replaces a worker's value, keeping its place in the pools right. */
    void replace(WorkerRecord worker, Worker next) {
        Worker before = worker.value;
        boolean wasAvailable = worker.available;
        boolean wasCapable = worker.capable;
        set(worker, next);
        pools.replaced(worker, before, wasAvailable, wasCapable);
    }

    /** Gives a worker a value without telling the pools. */
    void set(WorkerRecord worker, Worker next) {
        worker.value = next;
        worker.available = isAvailable(next);
        worker.capable = isCapable(next);
    }

    /** Whether it could take work now. */
    boolean isAvailable(Worker worker) {
        return worker.credit() > 0 && Ramp.permits(worker) && isCapable(worker);
    }

    /** Whether it could take work now or when it has finished something. */
    boolean isCapable(Worker worker) {
        return worker.state() == WorkerState.ACTIVE
                && (worker.credit() > 0 || worker.leases() > 0)
                && BreakerRules.permits(worker.breaker(), config.breaker());
    }

    /** To be called after anything that may have changed the job's head task or its pauses. */
    void refresh(JobRecord job) {
        pools.refresh(job);
        if (job.policy().timeouts().scheduleToStart().isPositive()) {
            remove(job.scheduleDeadline);
            job.scheduleDeadline = DeadlineRules.scheduleDeadline(job);
            add(job.scheduleDeadline);
        }
    }

    /** Its job is about to be final: what was to happen by itself does not. */
    void forgetDeadlines(JobRecord job) {
        remove(DeadlineRules.jobDeadline(job));
        remove(DeadlineRules.probeDeadline(job));
        remove(job.scheduleDeadline);
        job.scheduleDeadline = null;
    }

    /** To be called after anything that may have changed why a final job is kept, or how long. */
    void keepOrLetGo(JobRecord job) {
        finalJobs.refresh(job);
        Deadline next = DeadlineRules.expiryDeadline(config, job);
        if (!Objects.equals(next, job.expiry)) {
            remove(job.expiry);
            add(next);
            job.expiry = next;
        }
    }

    Attempt attempt(AttemptRef ref) {
        Task task = findTask(ref.task());
        Attempt attempt = task == null ? null : task.attempt(ref.token());
        Invariants.require(attempt != null, "an attempt that an event names to exist", ref);
        return Objects.requireNonNull(attempt);
    }

    void add(@Nullable Deadline deadline) {
        if (deadline != null) {
            Invariants.require(deadlines.add(deadline), "a new deadline", deadline);
        }
    }

    void remove(@Nullable Deadline deadline) {
        if (deadline != null) {
            Invariants.require(deadlines.remove(deadline), "a known deadline", deadline);
        }
    }

    void addLease(WorkerRecord worker, AttemptRef ref) {
        Invariants.require(leases.put(ref.token(), worker) == null, "a new token", ref);
        worker.leases.add(ref);
    }

    void removeLease(WorkerRecord worker, AttemptRef ref) {
        Invariants.require(leases.remove(ref.token()) == worker, "a lease of its worker", ref);
        Invariants.require(worker.leases.remove(ref), "a lease its worker knows", ref);
    }
}
