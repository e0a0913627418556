package dev.poneglyph.cli.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.cli.output.OutputFolder;
import dev.poneglyph.protocol.v1.FailedAttempt;
import dev.poneglyph.protocol.v1.JobInfo;
import dev.poneglyph.protocol.v1.StageInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job in JSON; times in epoch milliseconds, 0 where they have not come.
 *
 * @param paused whether nothing new of it is assigned, or only probes
 * @param pausedBy who or what paused it and why, empty where it is not paused
 */
public record JobView(
        String jobId,
        String name,
        String state,
        boolean paused,
        String pausedBy,
        String reason,
        int tasks,
        long attempts,
        long retries,
        int deadLetters,
        int workersLost,
        int doubleCommits,
        long submittedAtMs,
        long finishedAtMs,
        @Nullable String output,
        List<StageView> stages,
        List<FailureView> failures) {

    /** How far one stage is. */
    public record StageView(
            String name,
            int total,
            int completed,
            int active,
            int retryPending,
            int deadLetters,
            int cancelled) {

        static StageView of(StageInfo stage) {
            return new StageView(
                    stage.getName(),
                    stage.getTotal(),
                    stage.getCompleted(),
                    stage.getActive(),
                    stage.getRetryPending(),
                    stage.getDeadLetters(),
                    stage.getCancelled());
        }
    }

    /** A failed attempt and what was done about it. */
    public record FailureView(
            String task,
            int attempt,
            String worker,
            @JsonProperty("class") String failureClass,
            String message,
            String decision,
            long atMs) {

        static FailureView of(FailedAttempt failed) {
            return new FailureView(
                    failed.getTask(),
                    failed.getNumber(),
                    failed.getWorker(),
                    Names.of(failed.getFailure().getFailureClass()),
                    failed.getFailure().getMessage(),
                    failed.getDecision(),
                    failed.getAtMs());
        }
    }

    /** The view of what the coordinator tells. */
    public static JobView of(JobInfo job) {
        return new JobView(
                job.getJobId(),
                job.getName(),
                Names.of(job.getState()),
                job.getPaused(),
                job.getPausedBy(),
                job.getReason(),
                job.getTasks(),
                job.getAttempts(),
                job.getRetries(),
                job.getDeadLetters(),
                job.getWorkersLost(),
                job.getDoubleCommits(),
                job.getSubmittedAtMs(),
                job.getFinishedAtMs(),
                job.getOutput().isEmpty() ? null : OutputFolder.display(job.getOutput()),
                job.getStagesList().stream().map(StageView::of).toList(),
                job.getFailuresList().stream().map(FailureView::of).toList());
    }
}
