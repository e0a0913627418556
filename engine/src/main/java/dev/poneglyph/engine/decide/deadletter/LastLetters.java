package dev.poneglyph.engine.decide.deadletter;

import dev.poneglyph.engine.Effect;
import dev.poneglyph.engine.decide.Draft;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.view.DecisionView;
import dev.poneglyph.engine.view.JobView;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts dead letters that are given up: a failed job that has none left cannot go on any more. */
final class LastLetters {

    private final Map<String, Integer> givenUp = new LinkedHashMap<>();

    void givesUp(String jobId) {
        givenUp.merge(jobId, 1, Integer::sum);
    }

    /** Says so of each such job, once more: its data may be removed now. */
    void announce(DecisionView view, Draft draft) {
        givenUp.forEach((id, count) -> {
            JobView job = view.findJob(id);
            if (job != null && job.state() == JobState.FAILED && job.deadLetters() == count) {
                draft.add(new Effect.AnnounceJobFinished(id, JobState.FAILED));
            }
        });
    }
}
