package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.Reply.Reason;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a task can go back from DEAD_LETTER, and why not. */
public final class RecoveryChecks {

    private RecoveryChecks() {}

    /** The first thing that speaks against it. */
    public static Reply.@Nullable Rejected check(DecisionView view, TaskId id) {
        Task task = view.findTask(id);
        if (task == null) {
            return unknown(id);
        }
        JobView job = Objects.requireNonNull(view.findJob(id.job()));
        String name = job.id() + "." + job.stage(id.stage()).name() + "." + id.index();
        Reply.Rejected refusal = check(task, name, job.state());
        for (int s = 0; s < id.stage() && refusal == null; s++) {
            StageView before = job.stage(s);
            refusal = checkStageBefore(before.name(), before.deadLetters(), before.givenUp());
        }
        return refusal;
    }

    private static Reply.Rejected unknown(TaskId id) {
        return new Reply.Rejected(
                Reason.NOT_FOUND,
                "Expected a known task, but there is no "
                        + id
                        + "; its job may be finished and forgotten");
    }

    /**
     * What speaks against the recovery of {@code task} itself, or that of a job which stands so.
     */
    public static Reply.@Nullable Rejected check(Task task, String name, JobState job) {
        if (task.state() != TaskState.DEAD_LETTER) {
            return refusal("task " + name + " to be in DEAD_LETTER, but it is " + task.state());
        }
        if (task.recovery().times() >= Recovery.MAX_TIMES) {
            return new Reply.Rejected(
                    Reason.LIMIT_REACHED,
                    "Expected fewer than "
                            + Recovery.MAX_TIMES
                            + " recoveries of task "
                            + name
                            + ", but there were as many; submit its work as a new job, or purge"
                            + " it");
        }
        return mayGoOn(job)
                ? null
                : refusal(
                        "job "
                                + Names.quoted(task.id().job())
                                + " to be unfinished or FAILED, but it is "
                                + job
                                + "; submit a new job, or purge its dead letters");
    }

    /** Whether a job that stands so goes on, or would with a recovered task. */
    static boolean mayGoOn(JobState job) {
        return switch (job) {
            case PENDING, RUNNING, FAILED -> true;
            case SUCCEEDED, CANCELLED -> false;
        };
    }

    /** A stage that is not completed never lets the job come to the later ones. */
    public static Reply.@Nullable Rejected checkStageBefore(
            String name, int deadLetters, int givenUp) {
        if (deadLetters > 0) {
            return refusal(
                    "no dead letters in the stages before, but stage "
                            + Names.quoted(name)
                            + " has "
                            + deadLetters
                            + "; recover those first");
        }
        return givenUp > 0
                ? refusal(
                        "the stages before to be complete one day, but "
                                + givenUp
                                + " dead letters of stage "
                                + Names.quoted(name)
                                + " were given up; submit a new job")
                : null;
    }

    private static Reply.Rejected refusal(String expected) {
        return new Reply.Rejected(Reason.INVALID_STATE, "Expected " + expected);
    }
}
