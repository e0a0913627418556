package dev.poneglyph.cli.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.poneglyph.cli.output.Names;
import dev.poneglyph.protocol.v1.AttemptInfo;
import dev.poneglyph.protocol.v1.Failure;
import dev.poneglyph.protocol.v1.TaskInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task with its whole history in JSON; times in epoch milliseconds, 0 where they have not come.
 *
 * @param failureClass of the last failure; null where none failed
 */
public record TaskView(
        String task,
        String jobId,
        String state,
        @JsonProperty("class") @Nullable String failureClass,
        String reason,
        int retries,
        long dueAtMs,
        List<AttemptView> attempts) {

    /** One attempt. */
    public record AttemptView(
            int number,
            String worker,
            String outcome,
            long assignedAtMs,
            long startedAtMs,
            long endedAtMs,
            @Nullable FailureView failure,
            String verdict,
            String reason) {

        static AttemptView of(AttemptInfo attempt) {
            return new AttemptView(
                    attempt.getNumber(),
                    attempt.getWorker(),
                    Names.of(attempt.getOutcome()),
                    attempt.getAssignedAtMs(),
                    attempt.getStartedAtMs(),
                    attempt.getEndedAtMs(),
                    attempt.hasFailure() ? FailureView.of(attempt.getFailure()) : null,
                    attempt.getVerdict(),
                    attempt.getReason());
        }
    }

    /** Why an attempt failed; {@code exitCode} is -1 where no program exited. */
    public record FailureView(
            @JsonProperty("class") String failureClass,
            String message,
            int exitCode,
            String signal,
            List<String> stderr) {

        static FailureView of(Failure failure) {
            return new FailureView(
                    Names.of(failure.getFailureClass()),
                    failure.getMessage(),
                    failure.getExitCode(),
                    failure.getSignal(),
                    List.copyOf(failure.getStderrTailList()));
        }
    }

    /** The view of what the coordinator tells. */
    public static TaskView of(TaskInfo task) {
        List<AttemptView> attempts = task.getAttemptsList().stream().map(AttemptView::of).toList();
        return new TaskView(
                task.getTask(),
                task.getJobId(),
                Names.of(task.getState()),
                attempts.stream()
                        .map(AttemptView::failure)
                        .filter(failure -> failure != null)
                        .map(FailureView::failureClass)
                        .reduce((_, last) -> last)
                        .orElse(null),
                task.getReason(),
                task.getRetries(),
                task.getDueAtMs(),
                attempts);
    }
}
