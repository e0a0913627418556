package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.blame.VerdictTurn;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.state.edit.TaskEdit;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskMove;
import dev.poneglyph.engine.task.TaskState;
import java.util.Objects;

/** Turns events about tasks and attempts into state. */
final class TaskApplier {

    private final State state;
    private final LeaseBooks leases;
    private final StandingBooks standings;

    TaskApplier(State state) {
        this.state = state;
        leases = new LeaseBooks(state);
        standings = new StandingBooks(state);
    }

    void assigned(Event.TaskAssigned e, long atMs) {
        AttemptRef ref = e.attempt();
        JobRecord job = touch(ref.task());
        Task task = task(ref.task());
        Attempt attempt = Attempt.assigned(ref, e.worker(), e.choice(), atMs);
        leases.begin(job, task, attempt);
        put(job, TaskEdit.assigned(task, attempt));
        if (job.state == JobState.PENDING) {
            job.state = JobState.RUNNING;
        }
    }

    void started(Event.AttemptStarted e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt before = attempt(task, e.attempt());
        Attempt attempt = before.started(atMs);
        state.remove(DeadlineRules.attemptDeadline(state.config, job, task, before));
        put(job, TaskEdit.changed(task, TaskMove.ATTEMPT_STARTED, attempt));
        state.add(DeadlineRules.attemptDeadline(state.config, job, task, attempt));
    }

    void completed(Event.TaskCompleted e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt());
        if (attempt.isLive()) {
            leases.end(job, task, attempt);
        }
        state.remove(DeadlineRules.retryDeadline(task));
        Charges held = Charges.held(attempt);
        Attempt committed = attempt.completed(atMs);
        Task next = TaskEdit.completed(task, committed, e.result(), held);
        put(job, next);
        StageRecord stage = job.stages[task.id().stage()];
        stage.committed(committed);
        standings.succeeded(committed, stage);
        if (task.state() == TaskState.DEAD_LETTER) {
            state.deadLetters.removed(job);
        }
        state.redriveBooks.moved(task, next);
        state.totals.tasksCompleted++;
    }

    void failed(Event.AttemptFailed e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt());
        leases.end(job, task, attempt);
        Charges charges = Charges.of(task, attempt, e.failure(), e.verdict());
        boolean counts = !charges.equals(Charges.NONE);
        Attempt ended = attempt.failed(e.failure(), e.verdict(), counts, atMs);
        put(job, TaskEdit.failed(task, ended, charges));
        standings.failed(attempt, e.verdict());
        job.failures++;
        state.totals.tasksFailed++;
        if (e.failure().failureClass() == FailureClass.WORKER_TIMEOUT) {
            state.totals.tasksTimedOut++;
        }
    }

    void released(Event.AttemptReleased e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt());
        leases.end(job, task, attempt);
        put(
                job,
                TaskEdit.changed(
                        task, TaskMove.ATTEMPT_RELEASED, attempt.released(e.reason(), atMs)));
    }

    void retryScheduled(Event.RetryScheduled e) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        Task next = TaskEdit.retrying(task, e.dueMs());
        put(job, next);
        job.retryAccount = job.retryAccount.oneMore();
        state.add(DeadlineRules.retryDeadline(next));
        state.totals.tasksRetried++;
    }

    void ready(Event.TaskReady e, long atMs) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        boolean atOnce = task.state() == TaskState.FAILED && !isChargedToJob(task);
        if (atOnce) {
            state.totals.tasksRetried++;
        }
        state.remove(DeadlineRules.retryDeadline(task));
        // What goes on at once keeps its place, or it would wait for all that was queued since;
        // what waits for its job does not, or the same task would be every probe.
        long place = atOnce ? task.readySequence() : state.nextReadySequence++;
        put(job, TaskEdit.ready(task, TaskMove.TASK_READY, place, atMs));
    }

    void deadLettered(Event.TaskDeadLettered e, long atMs) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        state.remove(DeadlineRules.retryDeadline(task));
        Task next = TaskEdit.setAside(task, e, atMs);
        put(job, next);
        state.deadLetters.added(job);
        state.redriveBooks.moved(task, next);
        state.totals.tasksDeadLettered++;
    }

    void cancelled(Event.TaskCancelled e) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        state.remove(DeadlineRules.retryDeadline(task));
        Task next = TaskEdit.cancelled(task, TaskMove.TASK_CANCELLED, e.reason());
        put(job, next);
        state.redriveBooks.moved(task, next);
        state.totals.tasksCancelled++;
    }

    void outputLost(Event.TaskOutputLost e, long atMs) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        job.stages[task.id().stage()].outputLost(Objects.requireNonNull(task.committed()));
        Task next = TaskEdit.outputLost(task, state.nextReadySequence++, e.reason(), atMs);
        put(job, next);
        state.redriveBooks.moved(task, next);
        state.totals.outputsLost++;
    }

    /** A verdict turned; what the failure took from the task's budgets is given back. */
    void turned(Event.VerdictTurned e) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt());
        Failure failure = attempt.failure();
        Invariants.require(
                failure != null
                        && VerdictTurn.isAllowed(failure.failureClass(), attempt.verdict(), e.to()),
                "a verdict that may turn so",
                e);
        Charges refund = Charges.refund(attempt, e.to());
        boolean counts = attempt.charged() && refund.equals(Charges.NONE);
        if (e.to() == Verdict.JOB && attempt.charged() && task.state() != TaskState.DEAD_LETTER) {
            job.retryAccount = job.retryAccount.oneLess();
        }
        put(job, TaskEdit.charged(task, attempt.turned(e.to(), counts, e.reason()), refund));
        if (e.to() == Verdict.WORKER) {
            standings.faulted(attempt);
        }
    }

    void speculated(Event.SpeculationStarted e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt rival = Attempt.assigned(e.attempt(), e.worker(), e.choice(), atMs);
        leases.begin(job, task, rival);
        put(job, TaskEdit.rivalled(task, rival));
    }

    void rivalEnded(Event.RivalEnded e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt());
        leases.end(job, task, attempt);
        Failure failure = e.failure();
        Attempt ended =
                failure == null
                        ? attempt.released(e.reason(), atMs)
                        : attempt.failedBeside(failure, e.verdict(), atMs);
        put(job, TaskEdit.changed(task, TaskMove.RIVAL_ENDED, ended));
        if (failure != null) {
            standings.failed(attempt, e.verdict());
            job.failures++;
            state.totals.tasksFailed++;
        }
    }

    private static boolean isChargedToJob(Task task) {
        Attempt last = task.lastAttempt();
        return last != null && last.verdict() == Verdict.JOB;
    }

    private JobRecord touch(TaskId id) {
        JobRecord job = state.job(id.job());
        state.touchedJobs.add(job);
        return job;
    }

    private void put(JobRecord job, Task next) {
        job.stages[next.id().stage()].put(next);
        state.refresh(job);
    }

    private Task task(TaskId id) {
        Task task = state.findTask(id);
        Invariants.require(task != null, "a task that an event names to exist", id);
        return Objects.requireNonNull(task);
    }

    private static Attempt attempt(Task task, AttemptRef ref) {
        Attempt attempt = task.attempt(ref.token());
        Invariants.require(attempt != null, "an attempt that an event names to exist", ref);
        return Objects.requireNonNull(attempt);
    }
}
