package dev.poneglyph.cli.output;

import dev.poneglyph.protocol.v1.JobInfo;
import org.jspecify.annotations.Nullable;

/** The JSON answer of {@code run} and {@code submit --wait}. */
public record JobSummary(
        String jobId,
        String state,
        int tasks,
        long attempts,
        long retries,
        int deadLetters,
        int workersLost,
        int doubleCommits,
        long wallMs,
        @Nullable String output) {

    /** What {@code job} came to; {@code wallMs} is what the user waited. */
    public static JobSummary of(JobInfo job, long wallMs) {
        return new JobSummary(
                job.getJobId(),
                Names.of(job.getState()),
                job.getTasks(),
                job.getAttempts(),
                job.getRetries(),
                job.getDeadLetters(),
                job.getWorkersLost(),
                job.getDoubleCommits(),
                wallMs,
                job.getOutput().isEmpty() ? null : OutputFolder.display(job.getOutput()));
    }
}
