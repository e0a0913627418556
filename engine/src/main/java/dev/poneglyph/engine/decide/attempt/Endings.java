package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.DeadLetterKind;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;
import dev.poneglyph.engine.worker.Worker;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends of attempts and tasks that nobody is to blame for. */
public final class Endings {

    /** No attempt has it. */
    private static final long NO_TOKEN = 0;

    private Endings() {}

    /** Tells the attempt's worker to stop it, if the worker is there. */
    public static void cancel(DecisionView view, Attempt attempt, String reason, Draft draft) {
        Worker worker = view.findWorker(attempt.worker());
        if (worker != null && worker.state().isPresent()) {
            draft.add(
                    new Effect.SendCancellation(
                            worker.name(), worker.incarnation(), attempt.ref(), reason));
        }
    }

    /** Ends a live attempt, beside its rivals or as the last one, without telling its worker. */
    public static void end(Task task, Attempt attempt, String reason, Draft draft) {
        draft.add(
                task.liveAttempts() > 1
                        ? new Event.RivalEnded(attempt.ref(), null, Verdict.NOBODY, reason)
                        : new Event.AttemptReleased(attempt.ref(), reason));
    }

    /**
     * Ends every live attempt of the task but that with {@code exceptToken}, and tells their
     * workers.
     */
    public static void releaseLive(
            DecisionView view, Task task, long exceptToken, String reason, Draft draft) {
        int live = task.liveAttempts();
        for (Attempt attempt : task.attempts()) {
            if (attempt.isLive() && attempt.ref().token() != exceptToken) {
                draft.add(
                        live > 1
                                ? new Event.RivalEnded(attempt.ref(), null, Verdict.NOBODY, reason)
                                : new Event.AttemptReleased(attempt.ref(), reason));
                cancel(view, attempt, reason, draft);
                live--;
            }
        }
    }

    /**
     * Cancels every task of the job that is not final; takes time in the number of its tasks.
     *
     * @param reason told to the workers
     * @param taskReason kept with each task: short, for there may be a million of them
     */
    public static void cancelUnfinished(
            DecisionView view, JobView job, String reason, String taskReason, Draft draft) {
        endUnfinished(
                view, job, reason, task -> new Event.TaskCancelled(task.id(), taskReason), draft);
    }

    /**
     * Gives a job up that every worker fails: of its tasks that are not final, those that have
     * failed are set aside, the others cancelled.
     *
     * @param reason told to the workers
     */
    public static void setAsideUnfinished(
            DecisionView view, JobView job, String reason, Draft draft) {
        endUnfinished(view, job, reason, Endings::given, draft);
    }

    private static void endUnfinished(
            DecisionView view, JobView job, String reason, Function<Task, Event> end, Draft draft) {
        for (int s = 0; s < job.stageCount(); s++) {
            StageView stage = job.stage(s);
            for (int i = 0; stage.unfinished() > 0 && i < stage.size(); i++) {
                Task task = stage.task(i);
                if (!task.state().isFinal()) {
                    releaseLive(view, task, NO_TOKEN, reason, draft);
                    draft.add(end.apply(task));
                }
            }
        }
    }

    private static Event given(Task task) {
        Failure failure = lastFailure(task);
        if (failure == null) {
            return new Event.TaskCancelled(task.id(), "its job failed");
        }
        int attempts = task.attempts().size();
        String reason =
                "systemic: every worker failed its job: "
                        + failure.failureClass()
                        + (attempts == 1
                                ? " after 1 attempt: "
                                : " after " + attempts + " attempts: ")
                        + failure.message();
        return new Event.TaskDeadLettered(task.id(), DeadLetterKind.SYSTEMIC, Verdict.JOB, reason);
    }

    private static @Nullable Failure lastFailure(Task task) {
        for (Attempt attempt : task.attempts().reversed()) {
            if (attempt.failure() != null) {
                return attempt.failure();
            }
        }
        return null;
    }
}
