package dev.poneglyph.engine.decide.attempt;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.task.Task;
import dev.poneglyph.engine.task.TaskState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens to a whole job because it is time. */
final class JobDeadlines {

    private JobDeadlines() {}

    /** The job has had all the time it gets. */
    static void timeOut(DecisionView view, String jobId, Draft draft) {
        JobView job = Objects.requireNonNull(view.findJob(jobId));
        String reason =
                "deadline: not done within "
                        + job.policy().timeouts().total().toMillis()
                        + " ms of its submission";
        Endings.cancelUnfinished(view, job, reason, "its job failed", draft);
        draft.add(new Event.JobFinished(job.id(), JobState.FAILED, reason));
        draft.add(new Effect.AnnounceJobFinished(job.id(), JobState.FAILED));
    }

    /**
     * One task of the tripped job may run; where none is ready, the wait of the one that is due
     * first ends now, or the job would not notice that the trouble is over.
     */
    static void probe(DecisionView view, String jobId, Draft draft) {
        JobView job = Objects.requireNonNull(view.findJob(jobId));
        StageView stage = job.stage(job.frontier());
        draft.add(new Event.JobProbed(jobId));
        Task soonest = stage.nextReady() == null ? soonest(stage) : null;
        if (soonest != null) {
            draft.add(new Event.TaskReady(soonest.id()));
        }
    }

    private static @Nullable Task soonest(StageView stage) {
        Task soonest = null;
        for (int i = 0; i < stage.size(); i++) {
            Task task = stage.task(i);
            boolean waits = task.state() == TaskState.RETRY_PENDING;
            if (waits && (soonest == null || task.dueMs() < soonest.dueMs())) {
                soonest = task;
            }
        }
        return soonest;
    }
}
