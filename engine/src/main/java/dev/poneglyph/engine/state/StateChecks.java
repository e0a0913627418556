package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.breaker.Breaker;
import dev.poneglyph.engine.breaker.BreakerMode;
import dev.poneglyph.engine.breaker.EvidenceRun;
import dev.poneglyph.engine.deadline.Deadline;
import dev.poneglyph.engine.placement.Avoidance;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
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

    private final State state;
    private final TreeSet<Deadline> deadlines = new TreeSet<>();
    private final Map<String, List<AttemptRef>> leases = new TreeMap<>();
    private int jobLeases;

    StateChecks(State state) {
        this.state = state;
    }

    /** Whatever was submitted is known, or went with a job that was forgotten. */
    static void checkConservation(State state) {
        long known = state.unfinishedJobsTasks + state.finalJobs.tasks();
        Invariants.require(
                state.totals.tasksSubmitted == known + state.totals.tasksEvicted,
                "every submitted task to be somewhere",
                known);
    }

    void checkAll() {
        PlacementChecks.checkIsolations(state);
        Invariants.require(state.pools.next() == null, "no work to wait beside a free worker", "");
        checkJobs();
        checkLeases();
        checkConservation(state);
        state.finalJobs.check(state.jobs.values());
        state.deadLetters.check(state.jobs.values());
        new RedriveChecks(state).checkAll().forEach(this::addDeadline);
        state.jobs
                .values()
                .forEach(job -> addDeadline(DeadlineRules.expiryDeadline(state.config, job)));
        leases.values().forEach(list -> list.sort(Comparator.comparingLong(AttemptRef::token)));
        state.workers.values().forEach(this::checkWorkerIndexes);
        Invariants.require(
                state.workers.keySet().containsAll(leases.keySet()), "known workers", leases);
        Invariants.require(
                deadlines.equals(state.deadlines.all()), "all deadlines", state.deadlines.all());
        new PlacementChecks(state).checkAll();
    }

    private void checkJobs() {
        long unfinished = 0;
        for (JobRecord job : state.jobs.values()) {
            unfinished += job.state.isFinal() ? 0 : job.taskCount();
            JobChecks.checkJob(state, job);
            addDeadline(DeadlineRules.stragglerDeadline(job));
            jobLeases = 0;
            addDeadline(DeadlineRules.jobDeadline(job));
            addDeadline(DeadlineRules.probeDeadline(job));
            addDeadline(DeadlineRules.scheduleDeadline(job));
            for (StageRecord stage : job.stages) {
                checkStage(job, stage);
            }
            Invariants.require(jobLeases == job.leases, "the leases of its attempts", job.id());
        }
        Invariants.require(unfinished == state.unfinishedJobsTasks, "tasks to do", unfinished);
    }

    private void checkStage(JobRecord job, StageRecord stage) {
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            JobChecks.checkTask(state, stage, task);
            gather(job, task);
        }
        checkCounts(job, stage);
        checkQueue(job, stage);
        JobChecks.checkDeadLetters(stage);
    }

    private static void checkCounts(JobRecord job, StageRecord stage) {
        int[] counts = new int[TaskState.values().length];
        long committedMs = 0;
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            counts[task.state().ordinal()]++;
            Attempt committed = task.committed();
            committedMs += committed == null ? 0 : StageRecord.durationMs(committed);
        }
        Invariants.require(committedMs == stage.committedMs(), "committed time", job.id());
        for (TaskState each : TaskState.values()) {
            Invariants.require(
                    counts[each.ordinal()] == stage.count(each), "the count of " + each, stage);
        }
    }

    /** What waits and has failed stands among the retries; of the rest the oldest is the head. */
    private static void checkQueue(JobRecord job, StageRecord stage) {
        @Nullable Task first = null;
        int retries = 0;
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            boolean waits = task.state() == TaskState.PENDING && task.readySequence() > 0;
            if (waits && Avoidance.concerns(task)) {
                retries++;
                Invariants.require(
                        stage.queue().retries().has(task), "a place among retries", task);
            } else if (waits && (first == null || task.readySequence() < first.readySequence())) {
                first = task;
            }
        }
        Invariants.require(
                retries == stage.queue().retries().size(), "only retries there", job.id());
        Invariants.require(stage.queue().head() == first, "the head of the queue", job.id());
    }

    /** Gathers what the live attempts of a task hold and wait for. */
    private void gather(JobRecord job, Task task) {
        for (Attempt attempt : task.attempts()) {
            if (attempt.isLive()) {
                jobLeases++;
                held(attempt.worker()).add(attempt.ref());
                addDeadline(DeadlineRules.attemptDeadline(state.config, job, task, attempt));
            }
        }
        addDeadline(DeadlineRules.retryDeadline(task));
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
        addDeadline(DeadlineRules.breakerDeadline(record.value));
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
}
