package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.Reply.Reason;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.state.JobView;
import dev.poneglyph.engine.state.StageView;
import dev.poneglyph.engine.task.Recovery;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.task.TaskState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a task can go back from DEAD_LETTER, and why not. */
public final class RecoveryChecks {

    private RecoveryChecks() {}

    /** The first thing that speaks against it. */
    public static Reply.@Nullable Rejected check(DecisionView view, TaskId id) {
        Task task = view.findTask(id);
        if (task == null) {
            return new Reply.Rejected(
                    Reason.NOT_FOUND,
                    "Expected a known task, but there is no "
                            + id
                            + "; its job may be finished and forgotten");
        }
        JobView job = Objects.requireNonNull(view.findJob(id.job()));
        String name = job.id() + "." + job.stage(id.stage()).name() + "." + id.index();
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
        return mayGoOn(job.state())
                ? checkStagesBefore(job, id.stage())
                : refusal(
                        "job "
                                + Names.quoted(job.id())
                                + " to be unfinished or FAILED, but it is "
                                + job.state()
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
    private static Reply.@Nullable Rejected checkStagesBefore(JobView job, int stage) {
        for (int s = 0; s < stage; s++) {
            StageView before = job.stage(s);
            if (before.deadLetters() > 0) {
                return refusal(
                        "no dead letters in the stages before, but stage "
                                + Names.quoted(before.name())
                                + " has "
                                + before.deadLetters()
                                + "; recover those first");
            }
            if (before.givenUp() > 0) {
                return refusal(
                        "the stages before to be complete one day, but "
                                + before.givenUp()
                                + " dead letters of stage "
                                + Names.quoted(before.name())
                                + " were given up; submit a new job");
            }
        }
        return null;
    }

    private static Reply.Rejected refusal(String expected) {
        return new Reply.Rejected(Reason.INVALID_STATE, "Expected " + expected);
    }
}
