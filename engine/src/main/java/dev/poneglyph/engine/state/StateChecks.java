package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.placement.Avoidance;
import dev.poneglyph.engine.state.index.Isolation;
import dev.poneglyph.engine.state.index.IsolationCap;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Attempts;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Worker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between entries. No task is forgotten: each unfinished one waits in a queue, is
 * leased to a worker that is present, has a timer, or belongs to a stage that is closed. Each
 * derived index equals what is recomputed from the primary state.
 */
final class StateChecks {

    /** A straggler and its rival. */
    private static final int MAX_LIVE = 2;

    private final State state;
    private final TreeSet<Deadline> deadlines = new TreeSet<>();
    private final Map<String, List<AttemptRef>> leases = new TreeMap<>();
    private int jobLeases;

    StateChecks(State state) {
        this.state = state;
    }

    /** What can be said of a job from its counters. */
    static void checkJob(State state, JobRecord job) {
        checkHealth(state, job);
        int unfinished = 0;
        for (StageRecord stage : job.stages) {
            unfinished += stage.unfinished();
            Invariants.require(
                    stage.accountedFor() == stage.size(), "every task to be somewhere", job.id());
            Invariants.require(
                    stage.count(TaskState.FAILED) == 0, "no task to stay FAILED", job.id());
        }
        Invariants.require(
                !job.state.isFinal() || unfinished == 0, "a final job to be done", job.id());
        Invariants.require(job.state.isFinal() == (job.pool == null), "a pool", job.id());
        Invariants.require(
                job.leases >= 0 && (job.leases == 0 || !job.state.isFinal()), "leases", job.id());
        for (int s = 1; s < job.stages.length; s++) {
            StageRecord before = job.stages[s - 1];
            boolean follows = before.open() && before.completed() == before.size();
            Invariants.require(
                    !job.stages[s].open() || follows, "stages to open in turn", job.id());
        }
    }

    /** A job that is held has a probe out or a time for one, or a person who holds it. */
    private static void checkHealth(State state, JobRecord job) {
        JobHealth health = job.health;
        boolean sound =
                switch (health.state()) {
                    case HEALTHY -> health.pausedSinceMs() == 0 && health.probeToken() == 0;
                    case PAUSED -> health.probeAtMs() > 0 && health.probeToken() == 0;
                    case PROBING ->
                            health.probeToken() == 0
                                    || state.leases.get(health.probeToken()) != null;
                };
        Invariants.require(sound, "a way out of the job's pause", health);
        Invariants.require(health.run().size() <= JobHealth.MAX_RUN, "a short run", job.id());
        Invariants.require(
                health.run().isEmpty()
                        ? health.failures() == 0 && health.sinceMs() == 0
                        : health.failures() >= health.run().size(),
                "a run to be counted",
                health);
        Invariants.require(
                !job.state.isFinal() || health.state() == SystemicState.HEALTHY,
                "a final job not to be held",
                job.id());
        Invariants.require(
                job.mayRun() || job.fresh == null && job.retrying == null,
                "nothing of a held job to be offered",
                job.id());
    }

    /** Whatever was submitted is known, or went with a job that was forgotten. */
    static void checkConservation(State state) {
        long known = state.unfinishedJobsTasks + state.finalJobs.tasks();
        Invariants.require(
                state.totals.tasksSubmitted == known + state.totals.tasksEvicted,
                "every submitted task to be somewhere",
                known);
    }

    /** What can be said of a worker by itself. */
    static void checkWorker(State state, WorkerRecord record) {
        Worker worker = record.value;
        Invariants.require(worker.leases() == record.leases.size(), "its number of leases", worker);
        Invariants.require(worker.credit() >= 0, "credit not below 0", worker);
        Invariants.require(
                worker.state().isPresent() || worker.leases() == 0,
                "an absent worker to hold nothing",
                worker);
        int testCalls = worker.breaker().testCalls();
        Invariants.require(
                testCalls >= 0 && testCalls <= state.config.breaker().halfOpenCalls(),
                "test calls within the limit",
                worker);
        checkBreaker(state, worker);
        Invariants.require(
                record.available == state.isAvailable(worker)
                        && record.capable == state.isCapable(worker),
                "availability to be known",
                worker);
    }

    /** What its run weighs fits its state, unless an operator decided. */
    private static void checkBreaker(State state, Worker worker) {
        Breaker breaker = worker.breaker();
        boolean heavy =
                EvidenceRun.reaches(breaker.run(), state.config.breaker().failureThreshold());
        boolean fits =
                switch (breaker.state()) {
                    case CLOSED -> heavy == breaker.alarmed();
                    case OPEN, HALF_OPEN -> heavy;
                };
        Invariants.require(
                fits || breaker.mode() != BreakerMode.AUTOMATIC, "a run that fits", worker);
    }

    /** No more workers are isolated than the fleet can spare; costs the same however large. */
    static void checkIsolation(State state) {
        Invariants.require(!state.pools.isOverfull(), "isolation within its cap", "");
    }

    void checkAll() {
        checkIsolation(state);
        checkIsolations();
        Invariants.require(state.pools.next() == null, "no work to wait beside a free worker", "");
        long unfinished = 0;
        for (JobRecord job : state.jobs.values()) {
            unfinished += job.state.isFinal() ? 0 : job.taskCount();
            checkJob(state, job);
            addDeadline(State.stragglerDeadline(job));
            jobLeases = 0;
            addDeadline(State.jobDeadline(job));
            addDeadline(State.probeDeadline(job));
            addDeadline(State.scheduleDeadline(job));
            for (StageRecord stage : job.stages) {
                checkStage(job, stage);
            }
            Invariants.require(jobLeases == job.leases, "the leases of its attempts", job.id());
        }
        Invariants.require(unfinished == state.unfinishedJobsTasks, "tasks to do", unfinished);
        checkLeases();
        checkConservation(state);
        state.finalJobs.check(state.jobs.values());
        state.deadLetters.check(state.jobs.values());
        new RedriveChecks(state).checkAll().forEach(this::addDeadline);
        state.jobs.values().forEach(job -> addDeadline(state.expiryDeadline(job)));
        leases.values().forEach(list -> list.sort(Comparator.comparingLong(AttemptRef::token)));
        state.workers.values().forEach(this::checkWorkerIndexes);
        Invariants.require(
                state.workers.keySet().containsAll(leases.keySet()), "known workers", leases);
        Invariants.require(
                deadlines.equals(state.deadlines.all()), "all deadlines", state.deadlines.all());
        new PlacementChecks(state).checkAll();
    }

    private void checkStage(JobRecord job, StageRecord stage) {
        int[] counts = new int[TaskState.values().length];
        @Nullable Task first = null;
        int retries = 0;
        long committedMs = 0;
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            counts[task.state().ordinal()]++;
            checkTask(job, stage, task);
            Attempt committed = task.committed();
            committedMs += committed == null ? 0 : StageRecord.durationMs(committed);
            boolean waits = task.state() == TaskState.PENDING && task.readySequence() > 0;
            if (waits && Avoidance.concerns(task)) {
                retries++;
                Invariants.require(stage.retries().has(task), "a place among retries", task);
            } else if (waits && (first == null || task.readySequence() < first.readySequence())) {
                first = task;
            }
        }
        Invariants.require(retries == stage.retries().size(), "only retries there", job.id());
        Invariants.require(committedMs == stage.committedMs(), "committed time", job.id());
        for (TaskState each : TaskState.values()) {
            Invariants.require(
                    counts[each.ordinal()] == stage.count(each), "the count of " + each, stage);
        }
        Invariants.require(stage.head() == first, "the head of the queue", job.id());
        checkDeadLetters(stage);
    }

    private static void checkDeadLetters(StageRecord stage) {
        int givenUp = 0;
        int next = stage.nextDeadLetter(0);
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            boolean letter = task.state() == TaskState.DEAD_LETTER;
            Invariants.require(letter == (next == i), "the dead letters by index", task);
            Invariants.require(
                    (task.deadLetter() != null) == (letter || task.isGivenUp()),
                    "a dead letter to say why",
                    task);
            Invariants.require(
                    task.recovery().times() <= Recovery.MAX_TIMES, "no recovery too many", task);
            next = next == i ? stage.nextDeadLetter(i + 1) : next;
            givenUp += task.isGivenUp() ? 1 : 0;
        }
        Invariants.require(givenUp == stage.givenUp(), "the letters given up", stage.name());
    }

    private void checkTask(JobRecord job, StageRecord stage, Task task) {
        int live = 0;
        long lastToken = 0;
        for (Attempt attempt : task.attempts()) {
            Invariants.require(attempt.ref().token() > lastToken, "tokens to grow", task);
            lastToken = attempt.ref().token();
            if (attempt.isLive()) {
                live++;
                jobLeases++;
                held(attempt.worker()).add(attempt.ref());
                addDeadline(state.attemptDeadline(job, task, attempt));
            }
        }
        checkSpread(task);
        addDeadline(State.retryDeadline(task));
        long commits = task.attempts().stream().filter(Attempt::isCommitted).count();
        Invariants.require(
                commits == (task.state() == TaskState.COMPLETED ? 1 : 0), "one commit", task);
        Invariants.require(lastToken < state.nextToken, "tokens below the next", task);
        checkBudgets(task);
        Invariants.require(isOwned(stage, task, live), "an owner or a timer", task);
    }

    /** Each budget holds what its charged failures took; what the history dropped is unknown. */
    private static void checkBudgets(Task task) {
        int retries = 0;
        int crashes = 0;
        int resourceFailures = 0;
        for (Attempt attempt : task.attempts()) {
            Charges held = Charges.held(attempt);
            retries += held.retries();
            crashes += held.crashes();
            resourceFailures += held.resourceFailures();
        }
        boolean whole = task.attempts().size() < Attempts.MAX_KEPT;
        boolean covered =
                task.retries() >= retries
                        && task.crashes() >= crashes
                        && task.resourceFailures() >= resourceFailures;
        boolean equal =
                task.retries() == retries
                        && task.crashes() == crashes
                        && task.resourceFailures() == resourceFailures;
        Invariants.require(covered && (equal || !whole), "budgets as charged", task);
    }

    private static boolean isOwned(StageRecord stage, Task task, int live) {
        return switch (task.state()) {
            case PENDING -> live == 0 && (task.readySequence() > 0 || !stage.open());
            case ASSIGNED -> live == 1;
            case RUNNING -> live >= 1 && live <= MAX_LIVE;
            case RETRY_PENDING -> live == 0 && task.dueMs() > 0;
            case COMPLETED, DEAD_LETTER, CANCELLED -> live == 0;
            case FAILED -> false;
        };
    }

    /** A rival is elsewhere, or it would be no rival. */
    private static void checkSpread(Task task) {
        long live = task.attempts().stream().filter(Attempt::isLive).count();
        long workers =
                task.attempts().stream()
                        .filter(Attempt::isLive)
                        .map(Attempt::worker)
                        .distinct()
                        .count();
        Invariants.require(live == workers, "rivals on different workers", task);
    }

    private List<AttemptRef> held(String worker) {
        return leases.computeIfAbsent(worker, name -> new ArrayList<>());
    }

    private void addDeadline(@Nullable Deadline deadline) {
        if (deadline != null) {
            deadlines.add(deadline);
        }
    }

    private void checkWorkerIndexes(WorkerRecord record) {
        checkWorker(state, record);
        addDeadline(State.breakerDeadline(record.value));
        List<AttemptRef> held = held(record.value.name());
        Invariants.require(record.leases.equals(held), "the leases of its attempts", record.value);
        for (AttemptRef ref : held) {
            Invariants.require(state.leases.get(ref.token()) == record, "a lease", ref);
        }
    }

    private void checkLeases() {
        int held = state.workers.values().stream().mapToInt(record -> record.leases.size()).sum();
        Invariants.require(state.leases.size() == held, "as many leases", state.leases.size());
    }

    private void checkIsolations() {
        int oneIn = state.config.breaker().isolateOneIn();
        Isolation fleet = new Isolation(new IsolationCap(oneIn));
        state.workers.values().forEach(record -> fleet.add(record.value));
        Invariants.require(fleet.agrees(state.pools.fleet()), "the fleet's count", fleet);
        for (Pool pool : state.pools.all()) {
            Isolation own = new Isolation(new IsolationCap(oneIn));
            state.workers.values().stream()
                    .filter(record -> pool.suits(record.value))
                    .forEach(record -> own.add(record.value));
            Invariants.require(own.agrees(pool.isolation), "the pool's count", own);
        }
    }
}
