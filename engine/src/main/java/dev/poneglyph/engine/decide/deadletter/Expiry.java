package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Event;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import dev.poneglyph.engine.view.StageView;
import java.util.Objects;

/** Dead letters of a final job have been kept for as long as was configured. */
public final class Expiry {

    /** Dead letters that expire together; the deadline stays due until none is left. */
    static final int BATCH = 100;

    private Expiry() {}

    /** Lets the first dead letters of the job go. */
    public static void expire(DecisionView view, String jobId, Draft draft) {
        JobView job = Objects.requireNonNull(view.findJob(jobId));
        LastLetters last = new LastLetters();
        int left = BATCH;
        for (int s = 0; s < job.stageCount(); s++) {
            StageView stage = job.stage(s);
            int i = stage.nextDeadLetter(0);
            for (; i >= 0 && left > 0; i = stage.nextDeadLetter(i + 1)) {
                draft.add(new Event.DeadLetterExpired(new TaskId(jobId, s, i)));
                last.givesUp(jobId);
                left--;
            }
        }
        last.announce(view, draft);
    }
}
