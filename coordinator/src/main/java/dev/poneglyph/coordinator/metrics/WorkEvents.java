package dev.poneglyph.coordinator.metrics;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.engine.task.TaskId;
import org.jspecify.annotations.Nullable;

/** What happens to attempts, tasks and jobs, picked out of the engine's events. On the loop. */
public interface WorkEvents {

    /** A worker got a task that waited. */
    default void assigned(AttemptRef attempt) {}

    /** A worker got a rival of a slow attempt. */
    default void speculated(AttemptRef attempt) {}

    /** Its result counts; also where it comes late. */
    void completed(AttemptRef attempt);

    /** It failed, alone or beside a rival. */
    void failed(AttemptRef attempt, Failure failure, Verdict verdict);

    /** It ended without failing and without result. */
    void released(AttemptRef attempt);

    /** Its failure is charged to somebody else. */
    default void turned(AttemptRef attempt, Verdict to) {}

    /** The task is final, by its last attempt or by somebody's wish. */
    default void taskEnded(TaskId task) {}

    /** The job is final. */
    default void jobEnded(String job) {}

    /** Tells what {@code event} says, if it is about one of these. */
    default void take(Event event) {
        switch (event) {
            case Event.TaskAssigned(AttemptRef attempt, _, _) -> assigned(attempt);
            case Event.SpeculationStarted(AttemptRef attempt, _, _) -> speculated(attempt);
            case Event.TaskCompleted(AttemptRef attempt, _) -> committed(attempt);
            case Event.AttemptFailed(AttemptRef attempt, Failure failure, Verdict verdict) ->
                    failed(attempt, failure, verdict);
            case Event.RivalEnded(AttemptRef attempt, Failure failure, Verdict verdict, _) ->
                    rivalEnded(attempt, failure, verdict);
            case Event.AttemptReleased(AttemptRef attempt, _) -> released(attempt);
            case Event.VerdictTurned(AttemptRef attempt, Verdict to, _) -> turned(attempt, to);
            case Event.TaskDeadLettered(TaskId task, _, _, _) -> taskEnded(task);
            case Event.TaskCancelled(TaskId task, _) -> taskEnded(task);
            case Event.JobFinished(String job, _, _) -> jobEnded(job);
            case Event.JobSubmitted _,
                    Event.TasksAdded _,
                    Event.JobClosed _,
                    Event.StageOpened _,
                    Event.StageReopened _,
                    Event.JobEvicted _,
                    Event.AttemptStarted _,
                    Event.RetryScheduled _,
                    Event.TaskReady _,
                    Event.TaskOutputLost _,
                    Event.CommitRefused _,
                    Event.WorkerJoined _,
                    Event.WorkerSuspected _,
                    Event.WorkerRestored _,
                    Event.WorkerLost _,
                    Event.WorkerDraining _,
                    Event.WorkerGone _,
                    Event.WorkerForgotten _,
                    Event.CreditGranted _,
                    Event.BreakerSucceeded _,
                    Event.BreakerFailed _,
                    Event.BreakerOpened _,
                    Event.BreakerHalfOpened _,
                    Event.BreakerClosed _,
                    Event.BreakerAlarmed _,
                    Event.BreakerSteered _,
                    Event.StragglersChecked _,
                    Event.RetryPaced _,
                    Event.JobPaused _,
                    Event.JobResumed _,
                    Event.JobSucceededOnce _,
                    Event.JobSuffered _,
                    Event.JobTripped _,
                    Event.JobProbed _,
                    Event.JobHealed _,
                    Event.JobReopened _,
                    Event.TaskRecovered _,
                    Event.DeadLetterPurged _,
                    Event.DeadLetterExpired _,
                    Event.RedriveStarted _,
                    Event.RedriveAdvanced _,
                    Event.RedriveSteered _,
                    Event.RedriveDone _,
                    Event.RedriveEvicted _,
                    Event.LabelLimitSet _ -> {}
        }
    }

    private void committed(AttemptRef attempt) {
        completed(attempt);
        taskEnded(attempt.task());
    }

    private void rivalEnded(AttemptRef attempt, @Nullable Failure failure, Verdict verdict) {
        if (failure == null) {
            released(attempt);
        } else {
            failed(attempt, failure, verdict);
        }
    }
}
