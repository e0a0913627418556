package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.job.JobHealth;
import dev.poneglyph.engine.job.SystemicState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Attempts;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;

/** What must hold of a job and of its tasks. */
final class JobChecks {

    /** A straggler and its rival. */
    private static final int MAX_LIVE = 2;

    private JobChecks() {}

    /** What can be said of a job from its counters. */
    static void checkJob(State state, JobRecord job) {
        checkHealth(state, job);
        int unfinished = unfinished(job);
        Invariants.require(
                !job.state.isFinal() || unfinished == 0, "a final job to be done", job.id());
        Invariants.require(job.state.isFinal() == (job.pool == null), "a pool", job.id());
        Invariants.require(
                job.leases >= 0 && (job.leases == 0 || !job.state.isFinal()), "leases", job.id());
        checkTurns(job);
    }

    private static int unfinished(JobRecord job) {
        int unfinished = 0;
        for (StageRecord stage : job.stages) {
            unfinished += stage.unfinished();
            Invariants.require(
                    stage.accountedFor() == stage.size(), "every task to be somewhere", job.id());
            Invariants.require(
                    stage.count(TaskState.FAILED) == 0, "no task to stay FAILED", job.id());
        }
        return unfinished;
    }

    private static void checkTurns(JobRecord job) {
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

    /** What can be said of a task from its own history. */
    static void checkTask(State state, StageRecord stage, Task task) {
        int live = 0;
        long lastToken = 0;
        for (Attempt attempt : task.attempts()) {
            Invariants.require(attempt.ref().token() > lastToken, "tokens to grow", task);
            lastToken = attempt.ref().token();
            live += attempt.isLive() ? 1 : 0;
        }
        checkSpread(task);
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

    /** The dead letters of a stage are known by index, and say why. */
    static void checkDeadLetters(StageRecord stage) {
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
}
