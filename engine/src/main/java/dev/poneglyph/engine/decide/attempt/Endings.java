package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.state.DecisionView;
import dev.poneglyph.engine.state.JobView;
import dev.poneglyph.engine.state.StageView;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.worker.Worker;

/** Ends of attempts and tasks that nobody is to blame for. */
public final class Endings {

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

    /** Ends a live attempt and tells its worker. */
    public static void release(DecisionView view, Attempt attempt, String reason, Draft draft) {
        draft.add(new Event.AttemptReleased(attempt.ref(), reason));
        cancel(view, attempt, reason, draft);
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
                    releaseLive(view, task, reason, draft);
                    draft.add(new Event.TaskCancelled(task.id(), taskReason));
                }
            }
        }
    }

    private static void releaseLive(DecisionView view, Task task, String reason, Draft draft) {
        for (Attempt attempt : task.attempts()) {
            if (attempt.isLive()) {
                release(view, attempt, reason, draft);
            }
        }
    }
}
