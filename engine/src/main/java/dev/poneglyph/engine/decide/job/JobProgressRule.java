package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.Decision;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.decide.Rule;
import dev.poneglyph.engine.decide.attempt.Endings;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;

/**
 * A stage that is done opens the next one; the last one ends the job. A job whose dead letters a
 * redrive has yet to reach does not fail before that.
 */
public final class JobProgressRule implements Rule {

    @Override
    public Decision decide(long atMs, DecisionView view) {
        Draft draft = new Draft();
        for (JobView job : view.touchedJobs()) {
            if (!job.state().isFinal()) {
                advance(job, view, draft);
            }
        }
        return draft.accepted();
    }

    private static void advance(JobView job, DecisionView view, Draft draft) {
        int frontier = job.frontier();
        StageView stage = job.stage(frontier);
        boolean mayGrow = frontier == 0 && job.open();
        if (stage.unfinished() > 0 || mayGrow) {
            return;
        }
        if (stage.completed() < stage.size()) {
            if (job.awaitingRedrive() > 0) {
                return;
            }
            fail(job, stage, view, draft);
        } else if (frontier + 1 < job.stageCount()) {
            draft.add(new Event.StageOpened(job.id(), frontier + 1));
        } else {
            finish(job, JobState.SUCCEEDED, "", draft);
        }
    }

    private static void fail(JobView job, StageView stage, DecisionView view, Draft draft) {
        String reason = reason(job, stage);
        Endings.cancelUnfinished(view, job, reason, "its job failed", draft);
        finish(job, JobState.FAILED, reason, draft);
    }

    private static void finish(JobView job, JobState state, String reason, Draft draft) {
        draft.add(new Event.JobFinished(job.id(), state, reason));
        draft.add(new Effect.AnnounceJobFinished(job.id(), state));
    }

    private static String reason(JobView job, StageView stage) {
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            if (task.state() == TaskState.DEAD_LETTER) {
                String name = job.id() + "." + stage.name() + "." + i;
                int others = stage.deadLetters() - 1;
                return "task "
                        + name
                        + " is in DEAD_LETTER: "
                        + task.reason()
                        + (others == 0 ? "" : " (and " + others + " more)");
            }
        }
        return "a task was cancelled";
    }
}
