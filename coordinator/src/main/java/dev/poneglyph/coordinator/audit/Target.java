package dev.poneglyph.coordinator.audit;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.StateView;
import org.jspecify.annotations.Nullable;

/**
 * What a steering command is done to, as it stands at one moment.
 *
 * @param name a job's id, a task's name, a worker, a label, a redrive's id, a filter
 * @param job the job it touches, null where it touches none alone
 * @param state in a few words; empty where it is not there
 */
record Target(String name, @Nullable String job, String state) {

    /** On the loop; takes time in the number of a job's stages at most. */
    static Target of(Command command, StateView view) {
        return switch (command) {
            case Command.SubmitJob c -> job(c.jobId(), view);
            case Command.CloseJob c -> job(c.jobId(), view);
            case Command.CancelJob c -> job(c.jobId(), view);
            case Command.PauseJob c -> job(c.jobId(), view);
            case Command.ResumeJob c -> job(c.jobId(), view);
            case Command.RetryTask c -> task(c.task(), view);
            case Command.RecoverTask c -> task(c.task(), view);
            case Command.StartRedrive c -> redrive(c.id(), view);
            case Command.SteerRedrive c -> redrive(c.id(), view);
            case Command.PurgeDeadLetters c -> cluster(c.filter(), States.deadLetters(view));
            case Command.SteerBreaker c ->
                    cluster(c.worker(), view.worker(c.worker()).map(States::breaker).orElse(""));
            case Command.SetLabelLimit c -> cluster(c.label(), States.limit(view, c.label()));
            case Command.DrainWorker c ->
                    cluster(c.worker(), view.worker(c.worker()).map(States::worker).orElse(""));
            case Command.AddTasks _,
                    Command.JoinWorker _,
                    Command.SuspectWorker _,
                    Command.RestoreWorker _,
                    Command.LoseWorker _,
                    Command.LeaveWorker _,
                    Command.GrantCredit _,
                    Command.StartAttempt _,
                    Command.CompleteAttempt _,
                    Command.FailAttempt _,
                    Command.HandBackAttempt _,
                    Command.FireDeadlines _,
                    Command.TimeOutAttempt _ ->
                    throw new IllegalArgumentException(
                            "Expected a steering command, but it is " + command.getClass());
        };
    }

    private static Target cluster(String name, String state) {
        return new Target(name, null, state);
    }

    private static Target job(String id, StateView view) {
        return new Target(id, id, view.job(id).map(States::job).orElse(""));
    }

    private static Target task(TaskId id, StateView view) {
        String state = view.task(id).map(States::task).orElse("");
        return new Target(nameOf(id, view), id.job(), state);
    }

    private static String nameOf(TaskId id, StateView view) {
        Job job = view.job(id.job()).orElse(null);
        return job != null && id.stage() >= 0 && id.stage() < job.stages().size()
                ? job.taskName(id.stage(), id.index())
                : id.job() + "." + id.stage() + "." + id.index();
    }

    private static Target redrive(String id, StateView view) {
        return cluster(id, view.redrive(id).map(States::redrive).orElse(""));
    }
}
