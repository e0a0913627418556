package dev.poneglyph.coordinator.http.compat;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the forms of the several calls. Every field is told; what is not known is null. Times
 * are epoch milliseconds.
 */
final class TaskViews {

    private TaskViews() {}

    /** A task by itself. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Full(
            String taskId,
            String jobId,
            @Nullable String workerId,
            String state,
            int attemptNumber,
            int failureCount,
            @Nullable Long assignedAt,
            @Nullable Long startedAt,
            @Nullable Long completedAt,
            long timeoutSeconds,
            @Nullable Long actualDurationMs,
            @Nullable String failureType,
            @Nullable String failureMessage,
            boolean canRetry,
            boolean isExpired) {

        static Full of(SeenTask seen) {
            return new Full(
                    seen.name(),
                    seen.job().id(),
                    seen.worker(),
                    seen.state(),
                    seen.attemptNumber(),
                    seen.failureCount(),
                    seen.assignedAtMs(),
                    seen.startedAtMs(),
                    seen.completedAtMs(),
                    seen.timeoutMs() / 1_000,
                    seen.durationMs(),
                    seen.failureType(),
                    seen.failureMessage(),
                    seen.canRetry(),
                    seen.isExpired());
        }
    }

    /** One that a worker holds. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Active(
            String taskId,
            String jobId,
            @Nullable String workerId,
            String state,
            int attemptNumber,
            @Nullable Long assignedAt,
            @Nullable Long startedAt,
            boolean isExpired,
            boolean canRetry,
            int failureCount) {

        static Active of(SeenTask seen) {
            return new Active(
                    seen.name(),
                    seen.job().id(),
                    seen.worker(),
                    seen.state(),
                    seen.attemptNumber(),
                    seen.assignedAtMs(),
                    seen.startedAtMs(),
                    seen.isExpired(),
                    seen.canRetry(),
                    seen.failureCount());
        }
    }

    /** One that waits for its next attempt; {@code timeUntilRetry} in milliseconds. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Waiting(
            String taskId,
            String jobId,
            long retryTime,
            long timeUntilRetry,
            int attemptNumber,
            int failureCount,
            @Nullable String failureType) {

        static Waiting of(SeenTask seen) {
            long dueMs = seen.task().dueMs();
            return new Waiting(
                    seen.name(),
                    seen.job().id(),
                    dueMs,
                    Math.max(0, dueMs - seen.nowMs()),
                    seen.attemptNumber(),
                    seen.failureCount(),
                    seen.failureType());
        }
    }

    /** One that is set aside; {@code reason} is the rule that did so. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SetAside(
            String taskId,
            String jobId,
            @Nullable String workerId,
            int failureCount,
            @Nullable String failureType,
            @Nullable String failureMessage,
            @Nullable Long lastFailureTime,
            @Nullable String reason) {

        static SetAside of(SeenTask seen) {
            return new SetAside(
                    seen.name(),
                    seen.job().id(),
                    seen.worker(),
                    seen.failureCount(),
                    seen.failureType(),
                    seen.failureMessage(),
                    seen.lastFailureMs(),
                    seen.deadLetterKind());
        }
    }
}
