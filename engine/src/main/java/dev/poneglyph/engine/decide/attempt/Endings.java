package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.blame.Verdict;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.state.JobView;
import dev.poneglyph.engine.state.StageView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;

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
        for (int s = 0; s < job.stageCount(); s++) {
            StageView stage = job.stage(s);
            for (int i = 0; stage.unfinished() > 0 && i < stage.size(); i++) {
                Task task = stage.task(i);
                if (!task.state().isFinal()) {
                    releaseLive(view, task, NO_TOKEN, reason, draft);
                    draft.add(new Event.TaskCancelled(task.id(), taskReason));
                }
            }
        }
    }
}
