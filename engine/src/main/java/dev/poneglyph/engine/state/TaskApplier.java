package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.Invariants;
import dev.poneglyph.engine.blame.FailureClass;
import dev.poneglyph.engine.breaker.BreakerMoves;
import dev.poneglyph.engine.breaker.BreakerRules;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.Charges;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskMove;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.worker.Worker;
import java.util.Objects;

/** Turns events about tasks and attempts into state. */
final class TaskApplier {

    private final State state;

    TaskApplier(State state) {
        this.state = state;
    }

    void assigned(Event.TaskAssigned e, long atMs) {
        AttemptRef ref = e.attempt();
        JobRecord job = touch(ref.task());
        Task task = task(ref.task());
        Invariants.require(ref.token() == state.nextToken, "the next token", ref);
        state.nextToken++;
        put(job, TaskEdit.assigned(task, Attempt.assigned(ref, e.worker(), atMs)));
        WorkerRecord worker = state.worker(e.worker());
        state.addLease(worker, ref);
        Worker w = worker.value;
        Worker next = w.withLeases(w.credit() - 1, w.leases() + 1);
        state.replace(worker, isHalfOpen(w) ? withTestCalls(next, 1) : next);
        state.touchedWorkers.add(worker);
        job.attempts++;
        if (job.state == JobState.PENDING) {
            job.state = JobState.RUNNING;
        }
        state.totals.attemptsAssigned++;
    }

    void started(Event.AttemptStarted e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt()).started(atMs);
        put(job, TaskEdit.changed(task, TaskMove.ATTEMPT_STARTED, attempt));
        state.add(State.timeoutDeadline(job, attempt));
    }

    void completed(Event.TaskCompleted e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt());
        if (attempt.isLive()) {
            endLease(job, attempt);
        }
        state.remove(State.retryDeadline(task));
        put(job, TaskEdit.completed(task, attempt.completed(atMs), e.result()));
        state.totals.tasksCompleted++;
    }

    void failed(Event.AttemptFailed e, long atMs) {
        JobRecord job = touch(e.attempt().task());
        Task task = task(e.attempt().task());
        Attempt attempt = attempt(task, e.attempt());
        endLease(job, attempt);
        Charges charges = Charges.of(task, attempt, e.failure());
        put(job, TaskEdit.failed(task, attempt.failed(e.failure(), e.verdict(), atMs), charges));
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
        endLease(job, attempt);
        put(
                job,
                TaskEdit.changed(
                        task, TaskMove.ATTEMPT_RELEASED, attempt.released(e.reason(), atMs)));
    }

    void retryScheduled(Event.RetryScheduled e) {
        JobRecord job = touch(e.task());
        Task next = TaskEdit.moved(task(e.task()), TaskMove.RETRY_SCHEDULED, 0, e.dueMs(), "");
        put(job, next);
        state.add(State.retryDeadline(next));
        state.totals.tasksRetried++;
    }

    void ready(Event.TaskReady e) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        boolean atOnce = task.state() == TaskState.FAILED;
        if (atOnce) {
            state.totals.tasksRetried++;
        }
        state.remove(State.retryDeadline(task));
        // What goes on at once keeps its place, or it would wait for all that was queued since.
        long place = atOnce ? task.readySequence() : state.nextReadySequence++;
        put(job, TaskEdit.moved(task, TaskMove.TASK_READY, place, 0, ""));
    }

    void deadLettered(Event.TaskDeadLettered e) {
        JobRecord job = touch(e.task());
        put(job, TaskEdit.moved(task(e.task()), TaskMove.TASK_DEAD_LETTERED, 0, 0, e.reason()));
        state.totals.tasksDeadLettered++;
    }

    void cancelled(Event.TaskCancelled e) {
        JobRecord job = touch(e.task());
        Task task = task(e.task());
        state.remove(State.retryDeadline(task));
        put(job, TaskEdit.moved(task, TaskMove.TASK_CANCELLED, 0, 0, e.reason()));
        state.totals.tasksCancelled++;
    }

    void outputLost(Event.TaskOutputLost e) {
        JobRecord job = touch(e.task());
        put(job, TaskEdit.outputLost(task(e.task()), state.nextReadySequence++, e.reason()));
        state.totals.outputsLost++;
    }

    private void endLease(JobRecord job, Attempt attempt) {
        WorkerRecord worker = state.worker(attempt.worker());
        state.removeLease(worker, attempt.ref());
        state.remove(State.timeoutDeadline(job, attempt));
        Worker w = worker.value;
        Worker next = w.withLeases(w.credit(), w.leases() - 1);
        boolean test = BreakerRules.isTestCall(w.breaker(), attempt.assignedAtMs());
        state.replace(worker, test ? withTestCalls(next, -1) : next);
        state.touchedWorkers.add(worker);
    }

    private static boolean isHalfOpen(Worker worker) {
        return worker.breaker().state() == BreakerState.HALF_OPEN;
    }

    private static Worker withTestCalls(Worker worker, int change) {
        return worker.withBreaker(BreakerMoves.testCalls(worker.breaker(), change));
    }

    private JobRecord touch(TaskId id) {
        JobRecord job = state.job(id.job());
        state.touchedJobs.add(job);
        return job;
    }

    private void put(JobRecord job, Task next) {
        job.stages[next.id().stage()].put(next);
        state.pools.refresh(job);
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
