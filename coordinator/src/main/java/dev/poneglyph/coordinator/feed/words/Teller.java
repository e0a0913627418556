package dev.poneglyph.coordinator.feed.words;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.view.StateView;

/** Tells events of the engine to people. Knows the names of jobs; on the loop. */
public final class Teller {

    private final JobLabels labels = new JobLabels();

    /** The state was read from a snapshot. */
    public void restored(StateView view) {
        labels.restored(view);
    }

    /** Keeps in mind what jobs are called, of every event and before it is told. */
    public void notice(Event event) {
        if (event instanceof Event.JobSubmitted e) {
            labels.submitted(e.jobId(), e.spec());
        }
    }

    /** Forgets what will not be named again, after all events of a command are told. */
    public void forget(Event event) {
        if (event instanceof Event.JobEvicted e) {
            labels.evicted(e.jobId());
        }
    }

    /**
     * @param view the state after the command that led to the event
     * @param atMs stamp of its entry, epoch milliseconds
     */
    public Told tell(Event event, StateView view, long atMs) {
        Scene scene = new Scene(view, labels, atMs);
        return switch (event) {
            case Event.TaskAssigned e -> AttemptSentences.assigned(e, scene);
            case Event.AttemptStarted e -> AttemptSentences.started(e.attempt(), scene);
            case Event.TaskCompleted e -> AttemptSentences.completed(e.attempt(), scene);
            case Event.AttemptReleased e ->
                    AttemptSentences.released(e.attempt(), e.reason(), scene);
            case Event.SpeculationStarted e -> AttemptSentences.speculated(e, scene);
            case Event.CommitRefused e -> AttemptSentences.commitRefused(e.attempt(), scene);
            case Event.AttemptFailed e -> FailureSentences.failed(e, scene);
            case Event.RivalEnded e -> FailureSentences.rivalEnded(e, scene);
            case Event.VerdictTurned e -> FailureSentences.turned(e, scene);
            case Event.TaskDeadLettered e -> FailureSentences.deadLettered(e, scene);
            case Event.RetryScheduled e -> TaskSentences.retryScheduled(e, scene);
            case Event.TaskReady e -> TaskSentences.ready(e.task(), scene);
            case Event.TaskCancelled e -> TaskSentences.cancelled(e, scene);
            case Event.TaskOutputLost e -> TaskSentences.outputLost(e, scene);
            case Event.TaskRecovered e -> TaskSentences.recovered(e, scene);
            case Event.DeadLetterPurged e -> TaskSentences.purged(e, scene);
            case Event.DeadLetterExpired e -> TaskSentences.expired(e, scene);
            case Event.WorkerJoined e -> WorkerSentences.joined(e.hello());
            case Event.WorkerSuspected e -> WorkerSentences.suspected(e);
            case Event.WorkerRestored e -> WorkerSentences.restored(e.worker());
            case Event.WorkerLost e -> WorkerSentences.lost(e);
            case Event.WorkerDraining e -> WorkerSentences.draining(e);
            case Event.WorkerGone e -> WorkerSentences.gone(e.worker());
            case Event.WorkerForgotten e -> WorkerSentences.forgotten(e.worker());
            case Event.CreditGranted e -> WorkerSentences.credit(e);
            case Event.BreakerSucceeded e -> BreakerSentences.succeeded(e.worker());
            case Event.BreakerFailed e -> BreakerSentences.failed(e.evidence(), scene);
            case Event.BreakerOpened e -> BreakerSentences.opened(e, scene);
            case Event.BreakerHalfOpened e -> BreakerSentences.halfOpened(e);
            case Event.BreakerClosed e -> BreakerSentences.closed(e);
            case Event.BreakerAlarmed e -> BreakerSentences.alarmed(e);
            case Event.BreakerSteered e -> BreakerSentences.steered(e);
            case Event.JobSubmitted e -> JobSentences.submitted(e, scene);
            case Event.TasksAdded e -> JobSentences.tasksAdded(e, scene);
            case Event.JobClosed e -> JobSentences.closed(e.jobId(), scene);
            case Event.StageOpened e -> JobSentences.stageOpened(e, scene);
            case Event.StageReopened e -> JobSentences.stageReopened(e, scene);
            case Event.JobFinished e -> JobSentences.finished(e, scene);
            case Event.JobReopened e -> JobSentences.reopened(e.jobId(), scene);
            case Event.JobEvicted e -> JobSentences.evicted(scene.job(e.jobId()));
            case Event.JobPaused e -> JobSentences.paused(e, scene);
            case Event.JobResumed e -> JobSentences.resumed(e, scene);
            case Event.JobSucceededOnce e -> HealthSentences.succeededOnce(e.jobId(), scene);
            case Event.JobSuffered e -> HealthSentences.suffered(e.evidence(), scene);
            case Event.JobTripped e -> HealthSentences.tripped(e, scene);
            case Event.JobProbed e -> HealthSentences.probed(e.jobId(), scene);
            case Event.JobHealed e -> HealthSentences.healed(e.jobId(), scene);
            case Event.RetryPaced e -> HealthSentences.paced(e, scene);
            case Event.StragglersChecked e -> HealthSentences.stragglersChecked(e, scene);
            case Event.RedriveStarted e -> RedriveSentences.started(e);
            case Event.RedriveAdvanced e -> RedriveSentences.advanced(e);
            case Event.RedriveSteered e -> RedriveSentences.steered(e);
            case Event.RedriveDone e -> RedriveSentences.done(e.id(), scene);
            case Event.RedriveEvicted e -> RedriveSentences.evicted(e.id());
            case Event.LabelLimitSet e -> RedriveSentences.labelLimit(e);
        };
    }
}
