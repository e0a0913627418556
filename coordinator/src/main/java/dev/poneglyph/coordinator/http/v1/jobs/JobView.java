package dev.poneglyph.coordinator.http.v1.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.JobEstimate;
import dev.poneglyph.engine.job.Job;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A job, as lists tell it. */
record JobView(
        String jobId,
        String name,
        String state,
        boolean paused,
        @Nullable String pausedBy,
        boolean open,
        int priority,
        long submittedAtMs,
        @Nullable Long finishedAtMs,
        @Nullable Long etaMs,
        @Nullable String reason,
        @JsonUnwrapped Counts counts,
        long attempts,
        long failedAttempts) {

    static JobView of(Job job, long nowMs) {
        OptionalLong etaMs = JobEstimate.endsAtMs(job, nowMs);
        return new JobView(
                job.id(),
                job.name(),
                Words.lower(job.state()),
                JobEstimate.isHeld(job),
                Words.orNull(JobEstimate.heldBy(job)),
                job.open(),
                job.policy().priority(),
                job.submittedAtMs(),
                Words.orNull(job.finishedAtMs()),
                etaMs.isPresent() ? etaMs.getAsLong() : null,
                Words.orNull(job.reason()),
                Counts.of(job.stages()),
                job.attempts(),
                job.failures());
    }
}
