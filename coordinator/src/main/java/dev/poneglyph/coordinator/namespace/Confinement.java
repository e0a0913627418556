package dev.poneglyph.coordinator.namespace;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.Namespaces;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.EngineSnapshot;
import dev.poneglyph.engine.view.StateView;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a caller may see and change: the jobs of its namespaces. To a caller that is confined, other
 * jobs do not exist.
 */
public final class Confinement {

    private final Identity caller;

    private Confinement(Identity caller) {
        this.caller = caller;
    }

    /** Of that caller. */
    public static Confinement of(Identity caller) {
        return new Confinement(caller);
    }

    /** The state as the caller sees it. */
    public StateView of(StateView view) {
        return caller.isConfined() ? new ConfinedView(view, caller) : view;
    }

    /** The same of a copy. Figures of the whole cluster stay what they are. */
    public EngineSnapshot of(EngineSnapshot all) {
        if (!caller.isConfined()) {
            return all;
        }
        List<Job> jobs = new ArrayList<>();
        List<List<List<Task>>> tasks = new ArrayList<>();
        for (int i = 0; i < all.jobs().size(); i++) {
            Job job = all.jobs().get(i);
            if (caller.mayTouch(Namespaces.of(job.id()))) {
                jobs.add(job);
                tasks.add(all.tasks().get(i));
            }
        }
        return new EngineSnapshot(
                all.index(),
                all.atMs(),
                all.nextToken(),
                all.nextReadySequence(),
                all.nextJobSequence(),
                all.statistics(),
                jobs,
                tasks,
                all.workers(),
                all.virtualTime(),
                all.labelLimits(),
                List.of());
    }

    /**
     * Lets a command through that touches only what the caller may touch.
     *
     * @throws StatusException NOT_FOUND if it touches a job of others, as if there were none of
     *     that id; PERMISSION_DENIED if it touches more than one job
     */
    public void check(Command command) throws StatusException {
        if (!caller.isConfined()) {
            return;
        }
        Optional<String> job = jobOf(command);
        if (job.isEmpty()) {
            throw Status.PERMISSION_DENIED
                    .withDescription(
                            "Expected a command about one job of %s, to which %s is confined, but it is about the whole cluster; ask an admin"
                                    .formatted(
                                            caller.namespaces().stream()
                                                    .sorted()
                                                    .collect(Collectors.joining(", ")),
                                            caller.name()))
                    .asException();
        }
        if (!caller.mayTouch(Namespaces.of(job.get()))) {
            throw unknown(job.get());
        }
    }

    /** As the engine refuses a command about a job that it does not know. */
    private static StatusException unknown(String jobId) {
        return Status.NOT_FOUND
                .withDescription(
                        "Expected a known job, but there is no %s; it may be finished and forgotten"
                                .formatted(Names.quoted(jobId)))
                .asException();
    }

    /** The one job that a command touches; empty where it touches more. */
    private static Optional<String> jobOf(Command command) {
        return switch (command) {
            case Command.SubmitJob c -> Optional.of(c.jobId());
            case Command.AddTasks c -> Optional.of(c.jobId());
            case Command.CloseJob c -> Optional.of(c.jobId());
            case Command.CancelJob c -> Optional.of(c.jobId());
            case Command.PauseJob c -> Optional.of(c.jobId());
            case Command.ResumeJob c -> Optional.of(c.jobId());
            case Command.RetryTask c -> Optional.of(c.task().job());
            case Command.RecoverTask c -> Optional.of(c.task().job());
            case Command.StartAttempt c -> Optional.of(c.attempt().task().job());
            case Command.CompleteAttempt c -> Optional.of(c.attempt().task().job());
            case Command.FailAttempt c -> Optional.of(c.attempt().task().job());
            case Command.HandBackAttempt c -> Optional.of(c.attempt().task().job());
            case Command.TimeOutAttempt c -> Optional.of(c.attempt().task().job());
            case Command.JoinWorker _,
                    Command.SuspectWorker _,
                    Command.RestoreWorker _,
                    Command.LoseWorker _,
                    Command.DrainWorker _,
                    Command.LeaveWorker _,
                    Command.GrantCredit _,
                    Command.FireDeadlines _,
                    Command.SteerBreaker _,
                    Command.SetLabelLimit _,
                    Command.StartRedrive _,
                    Command.SteerRedrive _,
                    Command.PurgeDeadLetters _ ->
                    Optional.empty();
        };
    }
}
