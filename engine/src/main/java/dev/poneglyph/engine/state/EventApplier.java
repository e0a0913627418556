package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;

/** Turns any event into state: the only road by which the state changes, live and in replay. */
final class EventApplier {

    private final State state;
    private final JobApplier jobs;
    private final TaskApplier tasks;
    private final WorkerApplier workers;

    EventApplier(State state) {
        this.state = state;
        this.jobs = new JobApplier(state);
        this.tasks = new TaskApplier(state);
        this.workers = new WorkerApplier(state);
    }

    void apply(Event event, long atMs) {
        switch (event) {
            case Event.JobSubmitted e -> jobs.submitted(e, atMs);
            case Event.TasksAdded e -> jobs.tasksAdded(e);
            case Event.JobClosed e -> jobs.closed(e);
            case Event.StageOpened e -> jobs.stageOpened(e);
            case Event.StageReopened e -> jobs.stageReopened(e);
            case Event.JobFinished e -> jobs.finished(e, atMs);
            case Event.JobEvicted e -> jobs.evicted(e);
            case Event.TaskAssigned e -> tasks.assigned(e, atMs);
            case Event.AttemptStarted e -> tasks.started(e, atMs);
            case Event.TaskCompleted e -> tasks.completed(e, atMs);
            case Event.AttemptFailed e -> tasks.failed(e, atMs);
            case Event.RetryScheduled e -> tasks.retryScheduled(e);
            case Event.TaskReady e -> tasks.ready(e);
            case Event.TaskDeadLettered e -> tasks.deadLettered(e);
            case Event.AttemptReleased e -> tasks.released(e, atMs);
            case Event.TaskCancelled e -> tasks.cancelled(e);
            case Event.TaskOutputLost e -> tasks.outputLost(e);
            case Event.CommitRefused _ -> state.totals.commitsRefused++;
            case Event.WorkerJoined e -> workers.joined(e, atMs);
            case Event.WorkerSuspected e -> workers.suspected(e, atMs);
            case Event.WorkerRestored e -> workers.restored(e, atMs);
            case Event.WorkerLost e -> workers.lost(e, atMs);
            case Event.WorkerDraining e -> workers.draining(e, atMs);
            case Event.WorkerGone e -> workers.gone(e, atMs);
            case Event.WorkerForgotten e -> workers.forgotten(e);
            case Event.CreditGranted e -> workers.creditGranted(e);
            case Event.BreakerSucceeded e -> workers.succeeded(e, atMs);
            case Event.BreakerFailed e -> workers.failed(e, atMs);
            case Event.BreakerOpened e -> workers.opened(e);
            case Event.BreakerHalfOpened e -> workers.halfOpened(e);
            case Event.BreakerClosed e -> workers.closed(e);
        }
    }
}
