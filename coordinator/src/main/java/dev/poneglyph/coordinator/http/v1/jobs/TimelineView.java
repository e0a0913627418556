package dev.poneglyph.coordinator.http.v1.jobs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.engine.blame.Failure;
import dev.poneglyph.engine.explain.AttemptStory;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.task.Attempt;
import dev.poneglyph.engine.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts per worker over time.
 *
 * @param truncated there are older ones than the limit allowed
 */
record TimelineView(
        long fromMs, long toMs, long nowMs, boolean truncated, List<WorkerLane> workers) {

    /** One worker's attempts in order of assignment. */
    record WorkerLane(String worker, List<AttemptSpan> attempts) {}

    record AttemptSpan(
            String task,
            int number,
            String stage,
            String outcome,
            @JsonProperty("class") @Nullable String failureClass,
            String verdict,
            long assignedAtMs,
            @Nullable Long startedAtMs,
            @Nullable Long endedAtMs,
            boolean speculative,
            String why) {

        static AttemptSpan of(Job job, Task task, int position, long nowMs) {
            Attempt attempt = task.attempts().get(position);
            Failure failure = attempt.failure();
            return new AttemptSpan(
                    job.taskName(task.id().stage(), task.id().index()),
                    attempt.ref().number(),
                    job.stages().get(task.id().stage()).name(),
                    Words.lower(attempt.outcome()),
                    failure == null ? null : Words.lower(failure.failureClass()),
                    Words.lower(attempt.verdict()),
                    attempt.assignedAtMs(),
                    Words.orNull(attempt.startedAtMs()),
                    Words.orNull(attempt.endedAtMs()),
                    attempt.isSpeculative(),
                    AttemptStory.why(job, task, position, nowMs));
        }
    }
}
