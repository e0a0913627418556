package dev.poneglyph.engine.state;

import dev.poneglyph.engine.Event;

/** Turns any event into state: the only road by which the state changes, live and in replay. */
final class EventApplier {

    private final State state;
    private final JobApplier jobs;
    private final TaskApplier tasks;
    private final WorkerApplier workers;
    private final BreakerApplier breakers;
    private final HealthApplier health;
    private final DeadLetterApplier deadLetters;

    EventApplier(State state) {
        this.state = state;
        this.jobs = new JobApplier(state);
        this.tasks = new TaskApplier(state);
        this.workers = new WorkerApplier(state);
        this.breakers = new BreakerApplier(state);
        this.health = new HealthApplier(state);
        this.deadLetters = new DeadLetterApplier(state);
    }

    void apply(Event event, long atMs) {
        switch (event) {
            case Event.JobSubmitted e -> jobs.submitted(e, atMs);
            case Event.TasksAdded e -> jobs.tasksAdded(e, atMs);
            case Event.JobClosed e -> jobs.closed(e);
            case Event.StageOpened e -> jobs.stageOpened(e, atMs);
            case Event.StageReopened e -> jobs.stageReopened(e);
            case Event.JobFinished e -> jobs.finished(e, atMs);
            case Event.JobEvicted e -> jobs.evicted(e);
            case Event.TaskAssigned e -> tasks.assigned(e, atMs);
            case Event.AttemptStarted e -> tasks.started(e, atMs);
            case Event.TaskCompleted e -> tasks.completed(e, atMs);
            case Event.AttemptFailed e -> tasks.failed(e, atMs);
            case Event.RetryScheduled e -> tasks.retryScheduled(e);
            case Event.TaskReady e -> tasks.ready(e, atMs);
            case Event.TaskDeadLettered e -> tasks.deadLettered(e, atMs);
            case Event.AttemptReleased e -> tasks.released(e, atMs);
            case Event.TaskCancelled e -> tasks.cancelled(e);
            case Event.TaskOutputLost e -> tasks.outputLost(e, atMs);
            case Event.CommitRefused _ -> state.totals.commitsRefused++;
            case Event.WorkerJoined e -> workers.joined(e, atMs);
            case Event.WorkerSuspected e -> workers.suspected(e, atMs);
            case Event.WorkerRestored e -> workers.restored(e, atMs);
            case Event.WorkerLost e -> workers.lost(e, atMs);
            case Event.WorkerDraining e -> workers.draining(e, atMs);
            case Event.WorkerGone e -> workers.gone(e, atMs);
            case Event.WorkerForgotten e -> workers.forgotten(e);
            case Event.CreditGranted e -> workers.creditGranted(e);
            case Event.BreakerSucceeded e -> breakers.succeeded(e, atMs);
            case Event.BreakerFailed e -> breakers.failed(e);
            case Event.BreakerOpened e -> breakers.opened(e, atMs);
            case Event.BreakerHalfOpened e -> breakers.halfOpened(e, atMs);
            case Event.BreakerClosed e -> breakers.closed(e, atMs);
            case Event.BreakerAlarmed e -> breakers.alarmed(e, atMs);
            case Event.BreakerSteered e -> breakers.steered(e, atMs);
            case Event.VerdictTurned e -> {
                breakers.turned(e);
                tasks.turned(e);
                health.turned(e);
            }
            case Event.SpeculationStarted e -> tasks.speculated(e, atMs);
            case Event.RivalEnded e -> tasks.rivalEnded(e, atMs);
            case Event.StragglersChecked e -> jobs.stragglersChecked(e);
            case Event.RetryPaced e -> health.paced(e);
            case Event.JobPaused e -> health.paused(e);
            case Event.JobResumed e -> health.resumed(e, atMs);
            case Event.JobSucceededOnce e -> health.succeeded(e);
            case Event.JobSuffered e -> health.suffered(e);
            case Event.JobTripped e -> health.tripped(e, atMs);
            case Event.JobProbed e -> health.probed(e);
            case Event.JobHealed e -> health.healed(e, atMs);
            case Event.JobReopened e -> jobs.reopened(e, atMs);
            case Event.TaskRecovered e -> deadLetters.recovered(e, atMs);
            case Event.DeadLetterPurged e -> deadLetters.purged(e);
            case Event.DeadLetterExpired e -> deadLetters.expired(e);
            case Event.RedriveStarted e -> deadLetters.started(e, atMs);
            case Event.RedriveAdvanced e -> deadLetters.advanced(e);
            case Event.RedriveSteered e -> deadLetters.steered(e);
            case Event.RedriveDone e -> deadLetters.done(e);
            case Event.RedriveEvicted e -> deadLetters.evicted(e);
            case Event.LabelLimitSet e -> state.pools.limit(e.label(), e.max());
        }
    }
}
